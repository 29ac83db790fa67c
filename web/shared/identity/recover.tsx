import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { AppLink } from '../app/app-link.tsx';
import { errorsByField, FormError } from '../components/form-error.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './entrance.module.css';
import { Entrance } from './entrance.tsx';

interface Recovery {
  identifier: string;
}

/** Lost username or password: one form, and the same answer whether or not the desk knows the identifier. */
export default function Recover() {
  const { t } = useTexts();
  const form = useForm<Recovery>({
    initialValues: { identifier: '' },
    validate: { identifier: (value) => (value.trim() ? null : t('identity:recover.missing')) },
  });
  const recover = useCommand<Recovery>({
    anonymous: true,
    run: (recovery, options) => api.post('/recovery', recovery, options),
  });
  const back = <AppLink to="/sign-in">{t('identity:recover.back')}</AppLink>;
  if (recover.isSuccess)
    return (
      <Entrance title={t('identity:recover.sentTitle')} below={back}>
        <p role="status" style={{ margin: 0 }}>
          {t('identity:recover.sent')}
        </p>
      </Entrance>
    );
  return (
    <Entrance title={t('identity:recover.title')} intro={t('identity:recover.intro')} below={back}>
      <form
        noValidate
        className={styles.form}
        onSubmit={form.onSubmit(({ identifier }) =>
          recover.mutate(
            { identifier: identifier.trim() },
            { onError: (error) => form.setErrors(errorsByField(error)) },
          ),
        )}
      >
        <FormError error={recover.error} fields={['identifier']} />
        <TextInput
          label={t('identity:recover.label')}
          autoComplete="username"
          autoFocus
          {...form.getInputProps('identifier')}
        />
        <Button type="submit" loading={recover.isPending}>
          {t('identity:recover.button')}
        </Button>
      </form>
    </Entrance>
  );
}
