import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext } from 'node:test';
import { Client } from 'pg';
import type { Log } from './log.ts';
import { idIsTaken } from './processes.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts';

export const runsAsRoot = process.geteuid?.() === 0;

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What a test started, in the order in which it must be ended: hooks would run in the order of their making. */
const started = new WeakMap<TestContext, (() => Promise<unknown> | unknown)[]>();

function endAfter(t: TestContext, ending: () => Promise<unknown> | unknown): void {
  const endings = started.get(t) ?? [];
  if (!started.has(t)) {
    started.set(t, endings);
    t.after(async () => {
      for (const end of endings.toReversed()) await end();
    });
  }
  endings.push(ending);
}

/** A data folder that any user may pass to. Whatever still runs on it after the test is ended. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-test-'));
  chmodSync(folder, 0o711);
  endAfter(t, () => {
    const pid = postmasterId(folder);
    if (pid !== undefined && idIsTaken(pid)) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  return folder;
}

let made: Promise<string> | undefined;
after(async () => {
  if (made) rmSync(await made, { recursive: true, force: true });
});

/** As `temporaryFolder`, but after a first start that ended in order: for what is not about the first one, which takes longer than all the rest. */
export async function startedFolder(t: TestContext): Promise<string> {
  made ??= makeCluster();
  const folder = temporaryFolder(t);
  execFileSync('cp', ['-a', join(await made, 'postgres'), folder]);
  return folder;
}

async function makeCluster(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-test-'));
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: silent });
  await server.stop();
  return folder;
}

export async function startIn(t: TestContext, dataFolder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataFolder, log: silent });
  endAfter(t, () => server.stop());
  return server;
}

export function postmasterId(dataFolder: string): number | undefined {
  try {
    return Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** One statement on a connection of its own, which may be cut. Gives the first column. */
export async function query(server: { url: string }, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.map((row) => row[0]);
  } finally {
    await client.end();
  }
}

/** A server process on a data folder that starts PostgreSQL, prints its URL and waits to be ended. */
export async function startChild(
  t: TestContext,
  dataFolder: string,
  options: SpawnOptions = {},
): Promise<{ child: ChildProcess; url: string }> {
  const start = JSON.stringify(new URL('start.ts', import.meta.url).href);
  const program = `
    import { startEmbeddedPostgres } from ${start};
    const log = { info() {}, warn() {}, error() {} };
    const server = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, log });
    process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
    console.log(server.url);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: '/',
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endAfter(t, () => child.kill('SIGKILL'));
  let errors = '';
  child.stderr?.on('data', (text) => {
    errors += text;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (text) => resolve(String(text).trim()));
    child.once('exit', () => reject(new Error(errors)));
  });
  return { child, url };
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Repeats until it holds. Throws after 20 seconds. */
export async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come to hold within 20 seconds');
}
