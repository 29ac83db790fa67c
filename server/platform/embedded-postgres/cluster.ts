import { spawnSync } from 'node:child_process';
import {
  chownSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Binaries } from './binaries.ts';
import { accessFile, settingsFile } from './configuration.ts';
import { replaceFile } from './replace-file.ts';
import { commandAs, type RunAs } from './run-as.ts';
import { socketPort } from './socket-folder.ts';

/** The application's role and its database bear the same name. */
export const applicationName = 'counterfoil';
export const superuser = 'postgres';

export function clusterMajorVersion(clusterFolder: string): number | undefined {
  try {
    return Number(readFileSync(join(clusterFolder, 'PG_VERSION'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Takes half a second. A cluster appears under its name only when it is complete. */
export function createCluster(clusterFolder: string, binaries: Binaries, runAs: RunAs): void {
  const draft = `${clusterFolder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (runAs.kind === 'user' || runAs.kind === 'passing') chownSync(draft, runAs.ownerUid, runAs.ownerGid);

  const options = ['--username', superuser, '--encoding=UTF8', '--data-checksums', '--auth=trust'];
  const {
    file,
    args,
    options: spawnOptions,
  } = commandAs(runAs, binaries.initdb, [
    ...['-D', draft, ...options, ...localeOptions(binaries.majorVersion)],
  ]);
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    ...spawnOptions,
    cwd: '/',
    encoding: 'utf8',
    env: postgresEnvironment(),
  });
  if (status !== 0) throw new Error(`initdb failed.\n${stdout}${stderr}`.trim(), { cause: error });
  renameSync(draft, clusterFolder);
}

/** Sorting by code point never changes with the system's libraries, and lower() knows more than ASCII. */
function localeOptions(majorVersion: number): string[] {
  if (majorVersion >= 17) return ['--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return ['--locale=C.UTF-8'];
}

/** Gives the files to the user as whom PostgreSQL runs from now on. Only while it does not run. */
export function adoptFiles(clusterFolder: string, { ownerUid, ownerGid }: RunAs): void {
  if (statSync(clusterFolder).uid === ownerUid) return;
  for (const name of readdirSync(clusterFolder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(clusterFolder, name), ownerUid, ownerGid);
  }
  // Last, since its owner tells whether all of this was done.
  chownSync(clusterFolder, ownerUid, ownerGid);
}

export function writeSettings(
  clusterFolder: string,
  majorVersion: number,
  { ownerUid, ownerGid }: RunAs,
): void {
  const files = { 'postgresql.conf': settingsFile(majorVersion), 'pg_hba.conf': accessFile };
  for (const [name, content] of Object.entries(files)) {
    replaceFile(join(clusterFolder, name), content, { uid: ownerUid, gid: ownerGid });
  }
}

/** Nothing of the server's environment: its PG* variables would steer PostgreSQL. */
export function postgresEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };
}

/** Makes the application's role and database where they are missing, so that an interrupted first start is made good. */
export async function createDatabase(socketFolder: string): Promise<void> {
  const client = new Client({
    host: socketFolder,
    port: socketPort,
    user: superuser,
    database: 'postgres',
    ssl: false,
  });
  // PostgreSQL may be killed at this moment. The query fails too, and that is the one that is told.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; suffices: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_roles where rolname = $1 and rolcreatedb and rolcreaterole) as suffices,
              exists (select from pg_database where datname = $1) as database`,
      [applicationName],
    );
    if (rows[0]?.role !== true) await client.query(`create role ${applicationName} login`);
    // It makes the lesser role under which the server works; a cluster of an earlier version is brought up to that.
    if (rows[0]?.suffices !== true) await client.query(`alter role ${applicationName} createdb createrole`);
    if (rows[0]?.database !== true)
      await client.query(`create database ${applicationName} owner ${applicationName}`);
  } finally {
    await client.end();
  }
}
