import { TextInput } from '@mantine/core';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useField } from './use-field.ts';

interface KeyFieldProps {
  path: string;
  value: string;
  /** Tickets know it by this key already. */
  isKnown: boolean;
  /** What the key is for. */
  words: string;
  onChange: (key: string) => void;
}

/** The name by which programs know a class or a department. It can be chosen once. */
export function KeyField({ path, value, isKnown, words, onChange }: KeyFieldProps) {
  const { t } = useTexts();
  const field = useField();
  return (
    <TextInput
      label={t('desk:policy.key.label')}
      description={isKnown ? t('desk:policy.key.fixed') : words}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      maxLength={40}
      readOnly={isKnown}
      variant={isKnown ? 'filled' : 'default'}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...field(path)}
    />
  );
}
