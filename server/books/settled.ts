import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Trx } from '../platform/database/database.ts';
import { Conflict } from '../platform/errors.ts';
import { steadyNow } from '../platform/steady-clock.ts';

/** No transaction of the house lasts as long: each of its statements is ended after a minute. */
const QUIET_AFTER_MS = 3_600_000;
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

/**
 * Waits until everybody who may have written an entry before `end` has committed or given up: an entry bears the moment at
 * which it was written, and becomes visible only later. Take no lock before it, so that two who wait never wait for each other.
 * @throws {Conflict} `books_busy` when somebody is still writing after ten seconds
 */
export async function awaitOlderWrites(trx: Trx, end: Date): Promise<void> {
  for (const until = steadyNow() + PATIENCE_MS; ; ) {
    const { rows } = await sql<{ settled: boolean }>`
      select clock_timestamp() > ${end}::timestamptz + ${QUIET_AFTER_MS} * interval '1 ms'
        or pg_snapshot_xmin(pg_current_snapshot()) >= pg_current_xact_id() as settled`.execute(trx);
    if (rows[0]?.settled) return;
    if (steadyNow() > until)
      throw new Conflict('books_busy', 'Something is still being booked. Please try again in a minute.');
    await setTimeout(PAUSE_MS);
  }
}
