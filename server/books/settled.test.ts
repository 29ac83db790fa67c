import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction } from '../platform/database/transaction.ts';
import { newId } from '../platform/ids.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { awaitOlderWrites } from './settled.ts';

const house = await openTestHouse();

test('a month that has just ended is closed only when everybody who wrote in it has committed', async () => {
  const happened: string[] = [];
  const { promise: wrote, resolve: hasWritten } = Promise.withResolvers<void>();
  const writer = inTransaction(house.db, async (trx) => {
    await trx.insertInto('customer').values({ id: newId(), name: 'Busy', language: 'en' }).execute();
    hasWritten();
    await sql`select pg_sleep(0.3)`.execute(trx);
    happened.push('committed');
  });
  await wrote;
  const closer = inTransaction(house.db, async (trx) => {
    await awaitOlderWrites(trx, new Date());
    happened.push('closed');
  });
  await Promise.all([writer, closer]);
  assert.deepEqual(happened, ['committed', 'closed']);
});

test('two who close at once do not wait for each other', async () => {
  const close = () =>
    inTransaction(house.db, async (trx) => {
      await sql`select pg_current_xact_id()`.execute(trx);
      await awaitOlderWrites(trx, new Date());
      await sql`select pg_advisory_xact_lock(1)`.execute(trx);
    });
  await Promise.all([close(), close(), close()]);
});
