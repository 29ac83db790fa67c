import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import { readBookKeeping } from './company.ts';
import { type PeriodView, periodTotals } from './contract.ts';
import { type OpenMonth, readLastPeriod, readOpenMonth } from './open-month.ts';

/** The closed periods, newest first: a dozen a year. And whose turn it is. */
export async function readPeriods(context: Context): Promise<{ items: PeriodView[]; next: OpenMonth }> {
  authorise(context.actor, 'books.read');
  const books = await readBookKeeping(context.db);
  const [rows, last] = await Promise.all([
    periods(context).orderBy('starts_on', 'desc').execute(),
    readLastPeriod(context.db),
  ]);
  return { items: rows.map(toView), next: await readOpenMonth(context.db, books, last) };
}

/** @throws {NotFound} */
export async function readPeriod(context: Context, id: string): Promise<PeriodView> {
  authorise(context.actor, 'books.read');
  const row = await periods(context).where('accounting_period.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFound();
  return toView(row);
}

function periods({ db }: Context) {
  return db
    .selectFrom('accounting_period')
    .innerJoin('person', 'person.id', 'accounting_period.closed_by')
    .selectAll('accounting_period')
    .select('person.name');
}

function toView(row: Awaited<ReturnType<ReturnType<typeof periods>['execute']>>[number]): PeriodView {
  return {
    id: row.id,
    month: row.starts_on.slice(0, 7),
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    entries: row.entries,
    totals: periodTotals.parse(row.totals),
    hash: row.hash.toString('hex'),
    previousHash: row.previous_hash.toString('hex'),
    closedBy: row.name,
    closedAt: row.closed_at.toISOString(),
  };
}
