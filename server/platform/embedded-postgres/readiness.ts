import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { superuser } from './cluster.ts';
import type { Log } from './log.ts';
import { endsWithin, type Postmaster } from './postmaster.ts';
import { socketPort } from './socket-folder.ts';

/** `starting` and `silent` may become ready; the first says so itself, the second does not answer at all. */
type Answer = 'ready' | 'starting' | 'silent';

const longestSilenceMs = 20_000;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: codes of the answers told apart here. */
const cannotConnectNow = '57P03';
const endedMeanwhile = '57P01';
/** No such database, no such role. At a first start both are made after the server is up. */
const notMadeYet = ['3D000', '28000'];

/**
 * Waits until PostgreSQL takes queries. Recovery after a crash may take long and is waited for without limit.
 * False when the process ended, or has kept silent too long.
 */
export async function becomesReady(postmaster: Postmaster, log: Log): Promise<boolean> {
  let heardAt = performance.now();
  let reportedAt = heardAt;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 1.5, 200)) {
    const answer = await ask(postmaster.socketFolder);
    if (answer === 'ready') return true;
    const now = performance.now();
    if (answer === 'starting') heardAt = now;
    if (now - heardAt > longestSilenceMs) return false;
    if (now - reportedAt > 5000) {
      log.info({ pid: postmaster.pid }, 'PostgreSQL is not ready yet: waiting');
      reportedAt = now;
    }
    if (await endsWithin(postmaster, pauseMs)) return false;
  }
}

export async function ask(socketFolder: string, user = superuser, database = 'postgres'): Promise<Answer> {
  const client = new Client({
    host: socketFolder,
    port: socketPort,
    user,
    database,
    ssl: false,
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    if (!(error instanceof DatabaseError)) return 'silent';
    if (error.code === endedMeanwhile) return 'silent';
    // Any other refusal, such as too many connections, comes from a server that works.
    return error.code === cannotConnectNow || notMadeYet.includes(error.code ?? '') ? 'starting' : 'ready';
  } finally {
    await Promise.race([client.end().catch(() => undefined), pause(500, undefined, { ref: false })]);
  }
}

export function lastLines(file: string, count: number): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}
