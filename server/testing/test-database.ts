import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { openHouse } from '../house.ts';
import { idIsTaken } from '../platform/embedded-postgres/processes.ts';
import { createLog } from '../platform/log.ts';
import { readSettings } from '../platform/settings.ts';
import { QUEUES } from '../queues.ts';

export type TestDatabase = { url: string; drop(): Promise<void> };

const LOCK = 0x0c0f;
let made = 0;

/** A fresh, migrated database on this server: a copy of a template that is made once for each version of the schema. */
export async function makeTestDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${process.pid}_${++made}`;
  await onServer(serverUrl, async (client) => {
    // Copies of one template wait for each other, and so does whoever finds it missing.
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const template = await ensureTemplate(client, serverUrl);
    await client.query(`create database ${name} template ${template}`);
    // What a test has committed need not outlive the machine; those of crashes run servers of their own.
    await client.query(`alter database ${name} set synchronous_commit = off`);
  });
  return {
    url: databaseUrl(serverUrl, name),
    drop: () =>
      onServer(
        serverUrl,
        async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
      ),
  };
}

async function ensureTemplate(client: Client, serverUrl: string): Promise<string> {
  const template = `template_${schemaVersion()}`;
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^(template|test)_[0-9a-f]' and not datistemplate`,
  );
  const existing = rows.map((row) => row.datname);
  for (const stale of existing.filter((candidate) => isStale(candidate, template)))
    await client.query(`drop database if exists ${stale} with (force)`);
  if (existing.includes(template)) return template;
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  const house = await openHouse(databaseUrl(serverUrl, draft), readSettings({}), createLog('silent'), QUEUES);
  await house.close();
  await client.query(`alter database ${draft} rename to ${template}`);
  return template;
}

/** Templates of older schemas, and what a killed test process left. */
function isStale(database: string, template: string): boolean {
  if (database.startsWith('template_')) return database !== template;
  return !idIsTaken(Number(database.split('_')[1]));
}

function schemaVersion(): string {
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
