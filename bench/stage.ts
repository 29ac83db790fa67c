import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type House, openHouse } from '../server/house.ts';
import type { Actor } from '../server/identity/actor.ts';
import type { Context } from '../server/identity/context.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../server/platform/embedded-postgres/start.ts';
import { createLog } from '../server/platform/log.ts';
import { readSettings } from '../server/platform/settings.ts';
import { QUEUES } from '../server/queues.ts';

/** A PostgreSQL of its own in a temporary folder, with a house on it. */
export type Stage = House & {
  folder: string;
  url: string;
  connection: EmbeddedPostgres['connection'];
  as(actor: Actor): Context;
  strike(): Promise<void>;
};

export async function setStage(): Promise<Stage> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'counterfoil-bench-'));
  const log = createLog('error');
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, log });
  const house = await openHouse(
    postgres.url,
    readSettings({ DATA_DIR: folder, LOG_LEVEL: 'error' }),
    log,
    QUEUES,
  );
  return {
    ...house,
    folder,
    url: postgres.url,
    connection: postgres.connection,
    as: (actor) => ({ db: house.db, jobs: house.jobs, actor, via: 'api', announce: house.announce }),
    async strike() {
      await house.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Server = { port: number; readyAfterMs: number; process: ChildProcess; stop(): Promise<void> };

/**
 * A server, the real one unless another is named, in a process of its own; `readyAfterMs` is from its start to its first 200.
 */
export async function startServer(variables: NodeJS.ProcessEnv, program = 'server/main.ts'): Promise<Server> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, SMTP_LISTEN: 'off', LOG_LEVEL: 'error', PORT: String(port), ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (
    !(await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error('the server ended before it was ready');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    port,
    readyAfterMs: performance.now() - startedAt,
    process: child,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
