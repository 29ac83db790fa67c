import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ownerLock } from '../platform/embedded-postgres/owner-lock.ts';
import { idIsTaken } from '../platform/embedded-postgres/processes.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres/start.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A PostgreSQL for tests, on which databases may be made. */
export type TestServer = { url: string; leave(): Promise<void> };

let houses = 0;
let joined: Promise<TestServer> | undefined;

/**
 * TEST_DATABASE_URL, else an embedded PostgreSQL that all test processes of this clone share: the first starts it,
 * the last to leave stops it. Its files stay, so that the next run finds its templates.
 */
export async function joinTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, leave: async () => undefined };
  houses++;
  joined ??= joinShared();
  const server = await joined;
  return {
    url: server.url,
    async leave() {
      houses--;
      // Another house of this process may have been opened while this one was being closed.
      if (houses > 0 || !joined) return;
      joined = undefined;
      await server.leave();
    },
  };
}

async function joinShared(): Promise<TestServer> {
  const folder = sharedFolder();
  const guests = join(folder, 'guests');
  const me = join(guests, String(process.pid));
  const door = ownerLock(join(folder, 'door'));
  mkdirSync(guests, { recursive: true });

  // Nobody comes in while the last one is turning off the light.
  const server = await alone(door, async () => {
    writeFileSync(me, '');
    return startEmbeddedPostgres({ dataFolder: folder, log: silent });
  });
  return {
    url: server.url,
    leave: () =>
      alone(door, async () => {
        rmSync(me, { force: true });
        if (livingGuests(guests) > 0) return;
        await server.stop();
        await stopLeftover(folder);
      }),
  };
}

function sharedFolder(): string {
  const clone = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 8);
  const folder = join(tmpdir(), `counterfoil-tests-${process.geteuid?.() ?? 0}-${clone}`);
  mkdirSync(folder, { recursive: true });
  // Under root PostgreSQL is another user, who has to pass.
  chmodSync(folder, 0o711);
  return folder;
}

async function alone<T>(door: ReturnType<typeof ownerLock>, work: () => Promise<T>): Promise<T> {
  while (!door.take()) await pause(20);
  try {
    return await work();
  } finally {
    door.release();
  }
}

function livingGuests(folder: string): number {
  const living = readdirSync(folder).filter((pid) => {
    const lives = idIsTaken(Number(pid));
    if (!lives) rmSync(join(folder, pid), { force: true });
    return lives;
  });
  return living.length;
}

/** A PostgreSQL whose owner left while others still used it, and which nobody has adopted since. */
async function stopLeftover(folder: string): Promise<void> {
  const pid = () => {
    try {
      return Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    } catch {
      return 0;
    }
  };
  const leftover = pid();
  if (leftover <= 0 || !idIsTaken(leftover)) return;
  process.kill(leftover, 'SIGINT');
  for (let waits = 0; waits < 250 && pid() === leftover; waits++) await pause(20);
}
