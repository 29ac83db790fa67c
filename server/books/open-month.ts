import { sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';
import type { BookKeeping } from './company.ts';
import { type Month, monthAfter, monthAt } from './months.ts';
import { periodRange } from './period-range.ts';

export type LastPeriod = { startsOn: string; timeZone: string; hash: Buffer };
export type OpenMonth = { month: Month; isOver: boolean };

/** The period that was closed last; they are closed one after the other. */
export function readLastPeriod(db: Database | Trx): Promise<LastPeriod | undefined> {
  return db
    .selectFrom('accounting_period')
    .select(['starts_on as startsOn', 'time_zone as timeZone', 'hash'])
    .orderBy('starts_on', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The oldest month that is not closed: after the last closed one, or that in which the books begin. */
export async function readOpenMonth(
  db: Database | Trx,
  books: BookKeeping,
  last: LastPeriod | undefined,
): Promise<OpenMonth> {
  const month = last ? monthAfter(last.startsOn.slice(0, 7)) : await readFirstMonth(db, books);
  const [, end] = periodRange(month, books.timeZone, last);
  return { month, isOver: end.at <= books.now };
}

/** The month in which the books begin: when the house was set up, or earlier if older entries were brought along. */
export async function readFirstMonth(db: Database | Trx, books: BookKeeping): Promise<Month> {
  const { rows } = await sql<{ at: Date | null }>`
    select least((select min(recorded_at) from ledger_transfer), (select min(recorded_at) from payment)) as at`.execute(
    db,
  );
  const first = rows[0]?.at;
  return monthAt(first && first < books.setUpAt ? first : books.setUpAt, books.timeZone);
}
