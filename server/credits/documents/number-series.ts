import { sql } from 'kysely';
import type { Trx } from '../../platform/database/database.ts';

const SHORTEST = 4;

export type TakenNumber = { series: string; sequence: number; number: string; issuedOn: string };

/**
 * The next number of the year's series, under the lock of its row until the transaction ends: one that rolls back gives
 * its number to the next, so that there is never a gap. The day is the company's, read once the lock is held, so that
 * numbers and days go the same way; who waited over midnight of New Year stays in the year in which he asked.
 */
export async function takeNumber(trx: Trx): Promise<TakenNumber> {
  const { rows } = await sql<{ prefix: string; today: string }>`
    select invoice_prefix as prefix, (clock_timestamp() at time zone time_zone)::date::text as today from company`.execute(
    trx,
  );
  const [asked] = rows;
  if (!asked) throw new Error('there is no company that could issue an invoice');
  const series = seriesOf(asked.prefix, asked.today);
  const { rows: taken } = await sql<{ sequence: number; today: string }>`
    insert into document_series (series, last_number) values (${series}, 1)
    on conflict (series) do update set last_number = document_series.last_number + 1
    returning last_number as sequence, (clock_timestamp() at time zone (select time_zone from company))::date::text as today`.execute(
    trx,
  );
  const [{ sequence, today } = { sequence: 0, today: '' }] = taken;
  const issuedOn = yearOf(today) === yearOf(asked.today) ? today : `${yearOf(asked.today)}-12-31`;
  return { series, sequence, number: numberOf(series, sequence), issuedOn };
}

/** `CF` and `CF-` are the same prefix. */
export function seriesOf(prefix: string, day: string): string {
  const stem = prefix.replace(/-+$/, '');
  return stem === '' ? yearOf(day) : `${stem}-${yearOf(day)}`;
}

export function numberOf(series: string, sequence: number): string {
  return `${series}-${String(sequence).padStart(SHORTEST, '0')}`;
}

function yearOf(day: string): string {
  return day.slice(0, 4);
}
