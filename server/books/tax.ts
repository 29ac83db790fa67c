import type { TaxView } from './contract.ts';
import type { TaxedMove } from './moves.ts';
import type { CurrencyLedger } from './read-ledger.ts';
import { type TaxDue, taxOnCredits, taxOnSupport } from './rules.ts';

/** The tax that fell due in one stretch in one currency, on credits and on days of support, by rate. */
export function taxOf(
  { currency, support }: CurrencyLedger,
  taxed: readonly TaxedMove[],
  bucket: number,
  due: TaxDue,
): Omit<TaxView, 'month'>[] {
  const ofCurrency = taxed.filter((move) => move.currency === currency);
  return [
    ...taxOnCredits(ofCurrency, bucket, due).map((line) => ({ currency, of: 'credits' as const, ...line })),
    ...taxOnSupport(support, bucket - 1, bucket).map((line) => ({
      currency,
      of: 'support' as const,
      ...line,
    })),
  ];
}
