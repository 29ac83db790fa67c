import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { errorsByField, FormError } from '../../shared/components/form-error.tsx';
import { CurrencySelect, TimeZoneSelect } from '../../shared/components/place-selects.tsx';
import { languageCodes, languages } from '../../shared/i18n/languages.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import styles from '../../shared/identity/entrance.module.css';
import { Entrance } from '../../shared/identity/entrance.tsx';
import { isLongEnough, NewPasswordField } from '../../shared/identity/password-field.tsx';
import { likelyCurrency } from './likely-currency.ts';

interface SetupValues {
  company: { name: string; language: string; timeZone: string; currency: string };
  administrator: { name: string; email: string; password: string };
}

const fields = [
  'company.name',
  'company.language',
  'company.timeZone',
  'company.currency',
  'administrator.name',
  'administrator.email',
  'administrator.password',
];

export function SetupForm({ token }: { token: string }) {
  const { t, i18n } = useTexts();
  const queries = useQueryClient();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const form = useForm<SetupValues>({
    initialValues: {
      company: { name: '', language: i18n.language, timeZone, currency: likelyCurrency(timeZone) },
      administrator: { name: '', email: '', password: '' },
    },
    validate: {
      company: { name: (name) => (name.trim() ? null : t('setup:company.nameMissing')) },
      administrator: {
        name: (name) => (name.trim() ? null : t('identity:name.missing')),
        email: (email) => (email.includes('@') ? null : t('identity:email.missing')),
        password: (password) => (isLongEnough(password) ? null : t('identity:password.short')),
      },
    },
  });
  const setUp = useCommand<SetupValues>({
    anonymous: true,
    run: (values, options) => api.post('/setup', { token, ...values }, options),
    onSuccess: () => {
      queries.clear();
      window.location.replace('/desk/');
    },
  });
  return (
    <Entrance title={t('setup:title')} intro={t('setup:intro')} wide>
      <form
        noValidate
        className={styles.form}
        onSubmit={form.onSubmit((values) =>
          setUp.mutate(values, { onError: (error) => form.setErrors(errorsByField(error)) }),
        )}
      >
        <FormError error={setUp.error} fields={fields} />
        <fieldset className={styles.group}>
          <legend className={styles.legend}>{t('setup:company.legend')}</legend>
          <TextInput
            label={t('setup:company.name')}
            description={t('setup:company.nameHint')}
            autoComplete="organization"
            autoFocus
            {...form.getInputProps('company.name')}
          />
          <div className={styles.pair}>
            <NativeSelect
              label={t('common:language.label')}
              data={languageCodes.map((code) => ({ value: code, label: languages[code] }))}
              {...form.getInputProps('company.language')}
            />
            <CurrencySelect label={t('setup:company.currency')} {...form.getInputProps('company.currency')} />
          </div>
          <TimeZoneSelect
            label={t('setup:company.timeZone')}
            description={t('setup:company.timeZoneHint')}
            {...form.getInputProps('company.timeZone')}
          />
        </fieldset>
        <fieldset className={styles.group}>
          <legend className={styles.legend}>{t('setup:administrator.legend')}</legend>
          <div className={styles.pair}>
            <TextInput
              label={t('identity:name.label')}
              autoComplete="name"
              {...form.getInputProps('administrator.name')}
            />
            <TextInput
              label={t('identity:email.label')}
              type="email"
              autoComplete="username"
              {...form.getInputProps('administrator.email')}
            />
          </div>
          <NewPasswordField
            label={t('identity:password.label')}
            {...form.getInputProps('administrator.password')}
          />
        </fieldset>
        <Button type="submit" loading={setUp.isPending}>
          {t('setup:button')}
        </Button>
      </form>
    </Entrance>
  );
}
