import { useFormat } from '../../shared/i18n/use-format.ts';

interface MoneyProps {
  amountMinor: number;
  currency: string;
  /** What is more is shown with a plus. */
  isChange?: boolean;
}

/** An amount that may be below zero, with a real minus sign as credits have it. */
export function Money({ amountMinor, currency, isChange = false }: MoneyProps) {
  const format = useFormat();
  const text = format.money(Math.abs(amountMinor), currency);
  if (amountMinor < 0) return `−${text}`;
  return isChange && amountMinor > 0 ? `+${text}` : text;
}
