import { sql } from 'kysely';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { type BookKeeping, readBookKeeping } from './company.ts';
import { firstDayOf, lastDayOf, type Month } from './months.ts';
import { type LastPeriod, type OpenMonth, readLastPeriod, readOpenMonth } from './open-month.ts';
import { PERIODS_START, periodHash } from './period-chain.ts';
import { readPeriodEntries } from './period-entries.ts';
import { periodRange } from './period-range.ts';
import { readPeriodTotals } from './period-totals.ts';
import { awaitOlderWrites } from './settled.ts';

const CLOSING_LOCK = 0xb00c;

/**
 * Closes a month that is over, the oldest open one first. What it came to is kept with a hash over all its entries, chained to
 * the period before it, so that a later change of the past is evident. The month is named, so that closing it twice or by two
 * at once is closing it once: all get the one period.
 * @returns the period's id
 * @throws {Conflict} `period_not_over`, `period_not_next` with the month whose turn it is, `books_busy`
 */
export async function closePeriod(context: Context, month: Month): Promise<string> {
  authorise(context.actor, 'books.close');
  return transact(context, async (trx) => {
    const books = await readBookKeeping(trx);
    const [, end] = periodRange(month, books.timeZone, undefined);
    await awaitOlderWrites(trx, end.at);
    await sql`select pg_advisory_xact_lock(${sql.lit(CLOSING_LOCK)})`.execute(trx);
    const closed = await findPeriod(trx, month);
    if (closed) return closed;
    const last = await readLastPeriod(trx);
    assertTurn(month, await readOpenMonth(trx, books, last));
    const id = await writePeriod(trx, context, month, books, last);
    await record(trx, context, {
      type: 'books.period_closed',
      subjectId: id,
      visibleToCustomer: false,
      details: { month },
    });
    return id;
  });
}

async function findPeriod(trx: Trx, month: Month): Promise<string | undefined> {
  const found = await trx
    .selectFrom('accounting_period')
    .select('id')
    .where('starts_on', '=', firstDayOf(month).toString())
    .executeTakeFirst();
  return found?.id;
}

function assertTurn(month: Month, next: OpenMonth): void {
  if (month !== next.month)
    throw new Conflict(
      'period_not_next',
      `Months are closed one after the other. It is the turn of ${next.month}.`,
      { month: next.month },
    );
  if (!next.isOver)
    throw new Conflict('period_not_over', `${month} is not over yet. It can be closed once it is.`, {
      month,
    });
}

async function writePeriod(
  trx: Trx,
  context: Context,
  month: Month,
  books: BookKeeping,
  last: LastPeriod | undefined,
): Promise<string> {
  const range = periodRange(month, books.timeZone, last);
  const found = await readPeriodEntries(trx, range);
  const totals = await textOf(
    trx,
    await readPeriodTotals(trx, range, found, { besides: [books.currency], taxDue: books.taxDue }),
  );
  const period = {
    startsOn: firstDayOf(month).toString(),
    endsOn: lastDayOf(month).toString(),
    timeZone: books.timeZone,
    entries: found.entries,
    totals,
  };
  const previous = last?.hash ?? PERIODS_START;
  const id = newId();
  await trx
    .insertInto('accounting_period')
    .values({
      id,
      starts_on: period.startsOn,
      ends_on: period.endsOn,
      time_zone: period.timeZone,
      entries: period.entries,
      totals,
      previous_hash: previous,
      hash: periodHash(previous, period, found.digest),
      closed_by: context.actor.personId ?? '',
    })
    .execute();
  return id;
}

/** The text in which the database keeps it, which is what is hashed. */
async function textOf(trx: Trx, totals: object): Promise<string> {
  const { rows } = await sql<{ text: string }>`select ${JSON.stringify(totals)}::jsonb::text as text`.execute(
    trx,
  );
  return rows[0]?.text ?? '';
}
