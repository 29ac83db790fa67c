import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { openDatabase } from './database.ts';
import { ExpressLines } from './express-lines.ts';
import { PreparedClient } from './prepared-client.ts';

const house = await openTestHouse();
const NAME = 'express lines under test';
const config = {
  connectionString: house.url,
  Client: PreparedClient,
  pipeline: true,
  application_name: NAME,
};
const pool = new pg.Pool({ ...config, max: 16 } as pg.PoolConfig);
/** For what has a connection of its own, so that only lines bear the name. */
const others = new pg.Pool({ ...config, application_name: 'others', max: 1 } as pg.PoolConfig);
// The database goes before they are closed.
for (const one of [pool, others]) one.on('error', () => undefined);
const lines = new ExpressLines(pool);
after(async () => {
  lines.close();
  await pool.end();
  await others.end();
});

type Row = { value: number };

/** As the driver does it. */
async function run(text: string, values: unknown[] = []): Promise<{ rows: Row[] }> {
  const query = CompiledQuery.raw(text, values);
  const shared = await lines.send<Row>(query);
  if (shared) return shared;
  return lines.learn<Row>(query, async () => {
    const client = await others.connect();
    try {
      return { rows: (await client.query<Row>(text, values)).rows };
    } finally {
      client.release();
    }
  });
}

const travels = (text: string, values: unknown[] = []) => {
  const sent = lines.send(CompiledQuery.raw(text, values));
  sent?.catch(() => undefined);
  return sent !== undefined;
};

/** A statement that proved quick travels as soon as the lines are open. */
async function untilTravelling(text: string, values: unknown[]): Promise<void> {
  while (!travels(text, values)) await run(text, values);
}

const QUICK = 'select $1::int as value';

test('many quick reads at once share two connections, and each gets its own answer', async () => {
  await untilTravelling(QUICK, [0]);
  const numbers = Array.from({ length: 200 }, (_, index) => index);
  const answers = await Promise.all(numbers.map((number) => run(QUICK, [number])));
  assert.deepEqual(
    answers.map(({ rows }) => rows[0]?.value),
    numbers,
  );
  assert.ok(pool.totalCount <= 2);
});

test('one that fails on a line fails alone', async () => {
  const fraction = 'select 1 / $1::int as value';
  await untilTravelling(fraction, [1]);
  const outcomes = await Promise.allSettled([run(QUICK, [1]), run(fraction, [0]), run(QUICK, [2])]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
});

test('what proved slow once has a connection of its own until it was quick again', async () => {
  const counting = 'select count(*)::int as value from generate_series(1, $1::int)';
  await untilTravelling(counting, [1]);
  await run(counting, [5_000_000]);
  assert.equal(travels(counting, [1]), false);
  await run(counting, [5_000_000]);
  assert.equal(travels(counting, [1]), false);
  await untilTravelling(counting, [1]);
});

test('what writes, locks or may wait never travels on a line', async () => {
  const never = [
    'with gone as (delete from rate_limit where false returning 1) select count(*) from gone',
    'select 1 from customer where false for update',
    'select 1 from customer where false for no key update',
    'select 1 from customer where false for share',
    'select pg_advisory_unlock_all()',
    `select pg_sleep(0)`,
    "select nextval('order_number')",
    'update customer set name = name where false',
  ];
  for (const text of never) {
    for (const _ of [1, 2, 3]) await run(text);
    assert.equal(travels(text), false, text);
  }
});

test('what was under way on a line that breaks is asked again elsewhere, and the line is opened anew', async () => {
  await untilTravelling(QUICK, [0]);
  const owner = openDatabase(house.url, 'owner', 1);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${NAME} and datname = current_database()`.execute(
    owner,
  );
  await owner.destroy();
  const answers = await Promise.all([1, 2, 3, 4].map((number) => run(QUICK, [number])));
  assert.deepEqual(
    answers.map(({ rows }) => rows[0]?.value),
    [1, 2, 3, 4],
  );
  await untilTravelling(QUICK, [5]);
});

test('a transaction reads what it has written itself, also by a statement that else travels on a line', async () => {
  const count = (db: typeof house.db) =>
    sql<{ count: number }>`select count(*)::int as count from customer`
      .execute(db)
      .then(({ rows }) => rows[0]?.count ?? 0);
  const before = await count(house.db);
  await count(house.db);
  const inside = await house.db.transaction().execute(async (trx) => {
    await sql`insert into customer (id, name, language) values (gen_random_uuid(), 'New', 'en')`.execute(trx);
    return { own: await count(trx), others: await count(house.db) };
  });
  assert.deepEqual(inside, { own: before + 1, others: before });
});
