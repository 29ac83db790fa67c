import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import styles from './settings.module.css';

interface AmountInputProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'min' | 'max'> {
  /** Behind the number, such as "days". */
  unit: string;
  value: number | null;
  onChange: (value: number | null) => void;
  /** How many of the policy's own units make one as it is typed: 100 where hundredths of a credit are kept. */
  scale?: number;
}

/** A number with its unit. What is typed is never changed: whether it can be is told beside it. */
export function AmountInput({ unit, value, onChange, scale = 1, ...rest }: AmountInputProps) {
  const { language } = useFormat();
  return (
    <NumberInput
      hideControls
      clampBehavior="none"
      allowNegative={false}
      allowDecimal={scale > 1}
      decimalScale={scale > 1 ? 2 : 0}
      decimalSeparator={decimalSeparator(language)}
      allowedDecimalSeparators={['.', ',']}
      rightSection={<span className={styles.unit}>{unit}</span>}
      rightSectionWidth="auto"
      rightSectionPointerEvents="none"
      value={value === null ? '' : value / scale}
      onChange={(typed) => onChange(typed === '' ? null : Math.round(Number(typed) * scale))}
      {...rest}
    />
  );
}

function decimalSeparator(language: string): string {
  const parts = new Intl.NumberFormat(language).formatToParts(0.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}
