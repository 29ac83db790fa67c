import { NumberInput, type NumberInputProps } from '@mantine/core';
import { fractionDigits } from '../i18n/money.ts';
import { useFormat } from '../i18n/use-format.ts';

interface MoneyInputProps extends Omit<NumberInputProps, 'decimalScale' | 'fixedDecimalScale'> {
  currency: string;
}

/** An amount in the currency's usual unit, with as many decimals as the currency has. */
export function MoneyInput({ currency, ...rest }: MoneyInputProps) {
  const { language } = useFormat();
  const parts = new Intl.NumberFormat(language, { style: 'currency', currency }).formatToParts(1);
  const symbol = parts.find(({ type }) => type === 'currency')?.value ?? currency;
  return (
    <NumberInput
      min={0}
      decimalScale={fractionDigits(currency)}
      fixedDecimalScale
      hideControls
      leftSection={<span aria-hidden="true">{symbol}</span>}
      leftSectionWidth={symbol.length > 1 ? 48 : undefined}
      {...rest}
    />
  );
}
