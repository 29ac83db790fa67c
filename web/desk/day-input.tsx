import { TextInput, type TextInputProps } from '@mantine/core';
import { useFormat } from '../shared/i18n/use-format.ts';
import { dayText } from './policy/words/days.ts';

interface DayInputProps extends Omit<TextInputProps, 'type' | 'value'> {
  /** As 2026-11-24, or empty. */
  value?: string;
}

/**
 * A day, in the browser's own field: everybody's keyboard, reader and phone know it. It writes days in the language of the
 * browser, so below it the day stands in words, in the language of the desk.
 */
export function DayInput({ value = '', description, ...rest }: DayInputProps) {
  const { language } = useFormat();
  const words = value && dayText(value, language, true);
  return (
    <TextInput
      type="date"
      value={value}
      description={
        words && description ? (
          <>
            {words}
            <br />
            {description}
          </>
        ) : (
          words || description
        )
      }
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      {...rest}
    />
  );
}
