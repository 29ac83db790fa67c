import fs from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { changeRights } from './change-rights.ts';
import { APPLICATION_ROLE, type Database, openDatabase, type Trx } from './database.ts';

const FOLDER = path.join(import.meta.dirname, '../../migrations');

/**
 * Brings the database to this version's schema and gives the application's role its rights.
 * @throws {Error} when the database is newer than the program: a downgrade is refused before anything is touched.
 */
export async function migrate(url: string): Promise<void> {
  const db = openDatabase(url, 'owner', 2);
  try {
    await changeRights(db, makeApplicationRole);
    const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } });
    await refuseDowngrade(migrator, db);
    const { error, results } = await migrator.migrateToLatest();
    const failed = results?.find((result) => result.status === 'Error');
    if (error)
      throw new Error(`The migration ${failed?.migrationName ?? ''} failed; nothing was changed by it.`, {
        cause: error,
      });
    const grants = await fs.readFile(path.join(FOLDER, 'grants.sql'), 'utf8');
    await changeRights(db, (trx) => runScript(trx, grants));
  } finally {
    await db.destroy();
  }
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await fs.readdir(FOLDER)).filter((name) => /^\d{4}-.*\.sql$/.test(name));
  const migrations = names.map(async (name): Promise<[string, Migration]> => {
    const script = await fs.readFile(path.join(FOLDER, name), 'utf8');
    return [name.replace('.sql', ''), { up: (db) => runScript(db, script) }];
  });
  return Object.fromEntries(await Promise.all(migrations));
}

/** Several statements at once go by the simple protocol, which a DO block or a prepared statement can not offer. */
async function runScript(db: Pick<Database, 'getExecutor'>, script: string): Promise<void> {
  await db.getExecutor().provideConnection((connection) => connection.executeQuery(multiStatement(script)));
}

function multiStatement(script: string) {
  return {
    sql: script,
    parameters: undefined as unknown as readonly unknown[],
    query: sql.raw(script).toOperationNode(),
    queryId: { queryId: 'script' },
  };
}

async function refuseDowngrade(migrator: Migrator, db: Database): Promise<void> {
  const known = new Set((await migrator.getMigrations()).map((migration) => migration.name));
  const exists = await sql<{
    found: boolean;
  }>`select to_regclass('kysely_migration') is not null as found`.execute(db);
  if (!exists.rows[0]?.found) return;
  const done = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const unknown = done.rows.find((row) => !known.has(row.name));
  if (unknown) {
    throw new Error(
      `This database was made by a newer Counterfoil (it has ${unknown.name}). Start that version, or restore a backup from before the upgrade.`,
    );
  }
}

async function makeApplicationRole(db: Trx): Promise<void> {
  // Roles belong to the whole cluster: another database, or another server at this moment, may have made it.
  await sql`do $$ begin
    if not exists (select from pg_roles where rolname = ${sql.lit(APPLICATION_ROLE)}) then create role ${sql.id(APPLICATION_ROLE)} nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$`.execute(db);
  // Since PostgreSQL 16 who made a role is its member but may not yet become it; trying is the one test for all versions.
  await sql`do $$ begin
    set local role ${sql.id(APPLICATION_ROLE)};
    reset role;
  exception when insufficient_privilege then
    execute format('grant %I to %I', ${sql.lit(APPLICATION_ROLE)}, session_user);
  end $$`.execute(db);
}
