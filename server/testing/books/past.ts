import { after } from 'node:test';
import { sql } from 'kysely';
import { openDatabase, type Trx } from '../../platform/database/database.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TestHouse } from '../open-test-house.ts';

/**
 * Lets a test live in the past: what is booked inside `at` bears that moment. Only the clock of the ledger and of payments
 * is another; every rule, hash and lock is as in life.
 */
export async function openPast(house: TestHouse) {
  const owner = openDatabase(house.url, 'owner', 1);
  after(() => owner.destroy());
  await sql`create function told_clock() returns timestamptz language sql volatile as $$
    select coalesce(nullif(current_setting('counterfoil.now', true), '')::timestamptz, clock_timestamp()) $$`.execute(
    owner,
  );
  const { rows } = await sql<{
    definition: string;
  }>`select pg_get_functiondef('ledger_post'::regproc) as definition`.execute(owner);
  await sql.raw((rows[0]?.definition ?? '').replace('clock_timestamp()', 'told_clock()')).execute(owner);
  await sql`alter table payment alter recorded_at set default told_clock()`.execute(owner);
  await sql`update company set set_up_at = now() - interval '10 years'`.execute(owner);
  return {
    owner,
    at: <T>(moment: Date, work: (trx: Trx) => Promise<T>) =>
      inTransaction(house.db, async (trx) => {
        await sql`select set_config('counterfoil.now', ${moment.toISOString()}, true)`.execute(trx);
        return work(trx);
      }),
  };
}

export type Past = Awaited<ReturnType<typeof openPast>>;
