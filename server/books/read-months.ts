import type { z } from 'zod';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import type { Database, Trx } from '../platform/database/database.ts';
import { readBookKeeping } from './company.ts';
import type { monthsAnswer, TaxView } from './contract.ts';
import { type Month, monthAt } from './months.ts';
import { readTaxedMoves } from './moves.ts';
import { readFirstMonth } from './open-month.ts';
import { readLedger, rollLedgerForward } from './read-ledger.ts';
import { boundariesOf, monthsAsked } from './stretch.ts';
import { taxOf } from './tax.ts';

type MonthsAnswer = z.infer<typeof monthsAnswer>;
type Asked = { from?: string | undefined; to?: string | undefined };

/** What was sold, used, given back and earned, month by month and currency by currency, oldest first. */
export async function readMonths(context: Context, asked: Asked): Promise<MonthsAnswer> {
  const { books, months, ledgers, taxed } = await readStretch(context, asked);
  const [closed, since] = await Promise.all([closedMonths(context.db), readFirstMonth(context.db, books)]);
  const running = monthAt(books.now, books.timeZone);
  const items = months.flatMap((month, index) =>
    ledgers.map((ledger) => ({
      month,
      isOver: month < running,
      isClosed: closed.has(month),
      ...rollLedgerForward(ledger, index + 1),
      taxMinor: taxOf(ledger, taxed, index + 1, books.taxDue).reduce((sum, line) => sum + line.taxMinor, 0),
    })),
  );
  return { items, since, timeZone: books.timeZone, taxDue: books.taxDue };
}

/** The tax that fell due, month by month, by currency and rate. */
export async function readTax(context: Context, asked: Asked): Promise<TaxView[]> {
  const { books, months, ledgers, taxed } = await readStretch(context, asked);
  return months.flatMap((month, index) =>
    ledgers.flatMap((ledger) =>
      taxOf(ledger, taxed, index + 1, books.taxDue).map((line) => ({ month, ...line })),
    ),
  );
}

async function readStretch(context: Context, asked: Asked) {
  authorise(context.actor, 'books.read');
  const books = await readBookKeeping(context.db);
  const months = monthsAsked(books, asked);
  const boundaries = boundariesOf(months, books);
  const [ledgers, taxed] = await Promise.all([
    readLedger(context.db, boundaries, [books.currency]),
    readTaxedMoves(
      context.db,
      boundaries.map(({ at }) => at),
    ),
  ]);
  return { books, months, ledgers, taxed };
}

async function closedMonths(db: Database | Trx): Promise<Set<Month>> {
  const periods = await db.selectFrom('accounting_period').select('starts_on').execute();
  return new Set(periods.map((period) => period.starts_on.slice(0, 7)));
}
