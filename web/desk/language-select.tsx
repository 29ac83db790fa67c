import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { languageCodes, languages } from '../shared/i18n/languages.ts';
import { useTexts } from '../shared/i18n/use-texts.ts';

/** The languages of the house, each by its own name. */
export function LanguageSelect(props: NativeSelectProps) {
  const { t } = useTexts();
  return (
    <NativeSelect
      label={t('desk:field.language')}
      data={languageCodes.map((code) => ({ value: code, label: languages[code] }))}
      {...props}
    />
  );
}
