import { Button, Input, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { notifyDone } from '../app/notify.ts';
import { errorsByField, FormError } from '../components/form-error.tsx';
import { TimeZoneSelect } from '../components/place-selects.tsx';
import { isLanguage, languageCodes, languages } from '../i18n/languages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './account.module.css';
import type { ColourScheme } from './person.ts';
import { meQuery, useMe } from './use-me.ts';
import { usePreferences } from './use-preferences.ts';

const schemes = ['auto', 'light', 'dark'] as const satisfies readonly ColourScheme[];

export function OwnPreferences() {
  const { t, i18n } = useTexts();
  const { person } = useMe();
  const { timeZone } = useFormat();
  const { setLanguage, setColourScheme, setTimeZone } = usePreferences();
  const schemeLabel = useId();
  return (
    <>
      <OwnName />
      <div className={styles.pair}>
        <NativeSelect
          label={t('common:language.label')}
          value={i18n.language}
          data={languageCodes.map((code) => ({ value: code, label: languages[code] }))}
          onChange={({ currentTarget }) => {
            if (isLanguage(currentTarget.value)) setLanguage(currentTarget.value);
          }}
        />
        <TimeZoneSelect label={t('identity:account.timeZone')} value={timeZone} onChange={setTimeZone} />
      </div>
      <div>
        <Input.Label id={schemeLabel}>{t('common:scheme.label')}</Input.Label>
        <SegmentedControl
          fullWidth
          aria-labelledby={schemeLabel}
          value={person.colourScheme}
          data={schemes.map((scheme) => ({ value: scheme, label: t(`common:scheme.${scheme}`) }))}
          onChange={(scheme) => setColourScheme(scheme)}
        />
      </div>
    </>
  );
}

function OwnName() {
  const { t } = useTexts();
  const { person } = useMe();
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { name: person.name },
    validate: { name: (name) => (name.trim() ? null : t('identity:name.missing')) },
  });
  const rename = useCommand<{ name: string }>({
    run: ({ name }, options) => api.patch('/me', { name: name.trim() }, options),
    invalidates: [meQuery.queryKey],
    onSuccess: () => {
      notifyDone(t('common:saved'));
      void queries.invalidateQueries();
    },
  });
  const isChanged = form.values.name.trim() !== person.name;
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={form.onSubmit((values) =>
        rename.mutate(values, { onError: (error) => form.setErrors(errorsByField(error)) }),
      )}
    >
      <FormError error={rename.error} fields={['name']} />
      <TextInput label={t('identity:name.label')} autoComplete="name" {...form.getInputProps('name')} />
      {isChanged && (
        <Button type="submit" className={styles.start} loading={rename.isPending}>
          {t('common:save')}
        </Button>
      )}
    </form>
  );
}
