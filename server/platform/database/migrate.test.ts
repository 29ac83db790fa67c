import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { makeTestDatabase } from '../../testing/test-database.ts';
import { joinTestServer } from '../../testing/test-server.ts';
import { waitUntilBlocked } from '../../testing/wait-until-blocked.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';

const server = await joinTestServer();
after(() => server.leave());

async function emptyDatabase() {
  const { url, drop } = await makeTestDatabase(server.url);
  const db = openDatabase(url, 'owner', 3);
  after(async () => {
    await db.destroy();
    await drop();
  });
  await sql`drop schema pgboss cascade`.execute(db);
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
  return { url, db };
}

type Owned = Awaited<ReturnType<typeof emptyDatabase>>['db'];

async function tablesOf(db: Owned): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    db,
  );
  return rows.map(({ name }) => name).filter((name) => !name.startsWith('kysely_'));
}

const doneIn = async (db: Owned) =>
  (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)).rows.map(
    ({ name }) => name,
  );

test('a migration that is killed half-way leaves nothing behind, and the next start does it whole, also two at once', async () => {
  const { url, db } = await emptyDatabase();
  const killed = await db.transaction().execute(async (trx) => {
    // The fourth migration makes a table of this name, and waits to see whether this one comes true.
    await sql`create table lot ()`.execute(trx);
    const outcome = migrate(url).then(
      () => 'done',
      (error: unknown) => error,
    );
    await waitUntilBlocked(trx);
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(
      trx,
    );
    await outcome;
    await sql`drop table lot`.execute(trx);
    return outcome;
  });
  assert.ok(killed instanceof Error);
  assert.deepEqual(await tablesOf(db), []);

  await Promise.all([migrate(url), migrate(url)]);
  assert.ok((await tablesOf(db)).includes('lot'));
  await migrate(url);
});

test('a migration that fails says which, and undoes those before it', async () => {
  const { url, db } = await emptyDatabase();
  await sql`create table lot ()`.execute(db);
  await assert.rejects(migrate(url), /migration 0004-credits failed; nothing was changed/);
  assert.deepEqual(await tablesOf(db), ['lot']);
});

test('a database of a newer version is refused with a sentence, and not touched', async () => {
  const { url, drop } = await makeTestDatabase(server.url);
  const db = openDatabase(url, 'owner', 1);
  await sql`insert into kysely_migration values ('9999-tomorrow', '2099-01-01')`.execute(db);
  await sql`revoke select on ticket from counterfoil_app`.execute(db);
  const before = await doneIn(db);
  await assert.rejects(migrate(url), /newer Counterfoil \(it has 9999-tomorrow\)/);
  assert.deepEqual(await doneIn(db), before);
  const { rows } = await sql<{ may: boolean }>`
    select has_table_privilege('counterfoil_app', 'ticket', 'select') as may`.execute(db);
  assert.deepEqual(rows, [{ may: false }]);
  await db.destroy();
  await drop();
});
