import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { idIsTaken } from '../platform/embedded-postgres/processes.ts';

export type TestDatabase = { url: string; drop(): Promise<void> };

const LOCK = 0x0c0f;
const INSUFFICIENT_PRIVILEGE = '42501';
/** On a disk `wal_log` is the quicker way to copy a template; on a server whose files are in memory `file_copy` is, by far. */
const STRATEGY = process.env.TEST_DATABASE_COPY === 'file_copy' ? 'file_copy' : 'wal_log';
let made = 0;

/**
 * A fresh, migrated database on this server: a copy of a template that is made once for each version of the schema.
 * What is committed there need not outlive the machine, unless it should be `durable`, of which a real server makes sure.
 */
export async function makeTestDatabase(serverUrl: string, { durable = false } = {}): Promise<TestDatabase> {
  const name = `test_${process.pid}_${++made}`;
  await onServer(serverUrl, async (client) => {
    // Copies of one template wait for each other, and so does whoever finds it missing.
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const template = await ensureTemplate(client, serverUrl);
    await client.query(`create database ${name} template ${template} strategy ${STRATEGY}`);
    if (!durable) await client.query(`alter database ${name} set synchronous_commit = off`);
  });
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => onServer(serverUrl, (client) => dropDatabase(client, name)),
  };
}

/** PostgreSQL itself may be tidying it up just now, which an ordinary role can not put an end to. */
async function dropDatabase(client: Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await client.query(`drop database if exists ${name} with (force)`);
      return;
    } catch (error) {
      if (!(error instanceof DatabaseError && error.code === INSUFFICIENT_PRIVILEGE) || attempt === 100)
        throw error;
      await pause(100);
    }
}

async function ensureTemplate(client: Client, serverUrl: string): Promise<string> {
  const template = `template_${schemaVersion()}`;
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^(template|test)_[0-9a-f]' and not datistemplate`,
  );
  const existing = rows.map((row) => row.datname);
  for (const stale of existing.filter((candidate) => isStale(candidate, template)))
    await dropDatabase(client, stale);
  if (existing.includes(template)) return template;
  const draft = `${template}_draft`;
  await dropDatabase(client, draft);
  await client.query(`create database ${draft}`);
  // Loaded only where it is missing: the browser tests find it made, and need nothing of the server but its address.
  const { migrateTemplate } = await import('./migrate-template.ts');
  await migrateTemplate(databaseUrl(serverUrl, draft));
  await client.query(`alter database ${draft} rename to ${template}`);
  return template;
}

/** Templates of older schemas, and what a killed test process left. */
function isStale(database: string, template: string): boolean {
  if (database.startsWith('template_')) return database !== template;
  return !idIsTaken(Number(database.split('_')[1]));
}

let version: string | undefined;

function schemaVersion(): string {
  version ??= hashOfSchema();
  return version;
}

function hashOfSchema(): string {
  const server = join(import.meta.dirname, '..');
  const hash = createHash('sha256');
  for (const file of [
    ...globSync('migrations/*.sql', { cwd: server }).sort(),
    'queues.ts',
    'platform/jobs.ts',
    '../package-lock.json',
  ])
    hash.update(readFileSync(join(server, file)));
  return hash.digest('hex').slice(0, 16);
}

async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  // A URL without a host, as that of a socket, is none to the URL parser.
  return serverUrl.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}
