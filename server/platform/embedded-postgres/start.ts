import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bringUp, type Place, StartFailure } from './bring-up.ts';
import { applicationName } from './cluster.ts';
import type { Log } from './log.ts';
import { ownerLock } from './owner-lock.ts';
import { type Postmaster, stopPostmaster } from './postmaster.ts';
import { ask } from './readiness.ts';
import { removeSocketFolder, socketFolderOf, socketPort } from './socket-folder.ts';

export interface EmbeddedPostgres {
  /** For pg's Client and Pool. `host` is the folder of the Unix socket. Stays the same through restarts. */
  connection: { host: string; port: number; user: string; database: string };
  /** The same as one string, for psql and pg_dump. */
  url: string;
  /** Stops PostgreSQL if this process owns it; close all connections before. Safe to call twice. */
  stop(): Promise<void>;
}

const takeoverPauseMs = 1000;
const longestPauseMs = 5000;
/** A PostgreSQL that ran this long is no longer counted among the failed attempts. */
const soundAfterMs = 60_000;

/**
 * Starts, or joins, the PostgreSQL of this data folder (made if missing) and watches over it until `stop`.
 * Throws an Error with a sentence to act on when it cannot run here.
 */
export async function startEmbeddedPostgres(options: {
  dataFolder: string;
  log: Log;
}): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') {
    throw new Error(
      'On Windows Counterfoil does not run its own PostgreSQL: install one and set DATABASE_URL.',
    );
  }
  const { log } = options;
  const place = prepare(options.dataFolder);
  const lock = ownerLock(join(place.dataFolder, 'postgres.owner'));
  const ending = new AbortController();
  let failures = 0;
  let postmaster = await startOrJoin();
  const watch = watchOver();
  let stopped: Promise<void> | undefined;

  return {
    connection: {
      host: place.socketFolder,
      port: socketPort,
      user: applicationName,
      database: applicationName,
    },
    url: `postgresql://${applicationName}@/${applicationName}?host=${encodeURIComponent(place.socketFolder)}&port=${socketPort}`,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };

  async function startOrJoin(): Promise<Postmaster | undefined> {
    for (;;) {
      if (lock.take()) return firstStart();
      if ((await ask(place.socketFolder, applicationName, applicationName)) === 'ready') {
        log.info({}, 'using the PostgreSQL that another Counterfoil server runs on this data folder');
        return undefined;
      }
      await pause(50);
    }
  }

  async function firstStart(): Promise<Postmaster> {
    for (;;) {
      try {
        return await bringUp(place, log);
      } catch (error) {
        // The children of a PostgreSQL that was killed a moment ago need some time to end.
        if (error instanceof StartFailure && failures < 6) await backOff();
        else {
          lock.release();
          throw error;
        }
      }
    }
  }

  async function watchOver(): Promise<void> {
    const asked = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()));
    let readyAt = performance.now();
    while (!ending.signal.aborted) {
      if (postmaster === undefined) {
        await Promise.race([pause(takeoverPauseMs, undefined, { ref: false }), asked]);
        if (ending.signal.aborted || !lock.take()) continue;
        log.warn({}, 'the server that ran PostgreSQL has ended: taking over');
      } else {
        await Promise.race([postmaster.ended, asked]);
        if (ending.signal.aborted) return;
        log.error({ pid: postmaster.pid }, 'PostgreSQL ended unexpectedly: starting it again');
      }
      if (performance.now() - readyAt > soundAfterMs) failures = 0;
      postmaster = await revive();
      readyAt = performance.now();
    }
  }

  async function revive(): Promise<Postmaster | undefined> {
    while (!ending.signal.aborted) {
      try {
        if (failures > 0) await backOff();
        failures++;
        const revived = await bringUp(place, log);
        log.info({ pid: revived.pid }, 'PostgreSQL is ready again');
        return revived;
      } catch (error) {
        log.error({ err: error }, 'PostgreSQL could not be started: trying again');
      }
    }
    return undefined;
  }

  async function backOff(): Promise<void> {
    const milliseconds = Math.min(50 * 2 ** failures++, longestPauseMs);
    await pause(milliseconds, undefined, { ref: false, signal: ending.signal }).catch(() => undefined);
  }

  async function stop(): Promise<void> {
    ending.abort();
    await watch;
    if (postmaster !== undefined) {
      await stopPostmaster(postmaster);
      removeSocketFolder(place.socketFolder, place.dataFolder);
    }
    lock.release();
  }
}

function prepare(dataFolder: string): Place {
  // Others may pass, since under root PostgreSQL is another user, but not look around.
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
  const folder = realpathSync(dataFolder);
  return {
    dataFolder: folder,
    clusterFolder: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    socketFolder: socketFolderOf(folder),
  };
}
