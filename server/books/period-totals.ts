import type { Database, Trx } from '../platform/database/database.ts';
import type { PeriodTotals } from './contract.ts';
import { readTaxedMoves } from './moves.ts';
import type { PeriodEntries } from './period-entries.ts';
import { readLedger, rollLedgerForward } from './read-ledger.ts';
import type { TaxDue } from './rules.ts';
import type { Boundary } from './support.ts';
import { taxOf } from './tax.ts';

/** Adds up one period as the reports do. */
export async function readPeriodTotals(
  db: Database | Trx,
  range: readonly [Boundary, Boundary],
  { payments, invoices, refunds, chargebacks }: PeriodEntries,
  { besides, taxDue }: { besides: readonly string[]; taxDue: TaxDue },
): Promise<PeriodTotals> {
  const ledgers = await readLedger(db, range, besides);
  const taxed = await readTaxedMoves(
    db,
    range.map(({ at }) => at),
  );
  return {
    taxDue,
    currencies: ledgers.map((ledger) => rollLedgerForward(ledger, 1)),
    tax: ledgers.flatMap((ledger) => taxOf(ledger, taxed, 1, taxDue)),
    payments,
    invoices,
    refunds,
    chargebacks,
  };
}
