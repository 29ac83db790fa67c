import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startServer } from './stage.ts';

export type IdleFigures = {
  firstStartMs: number;
  startMs: number;
  serverMegabytes: number;
  databaseMegabytes: number;
};

const SETTLE_MS = 5_000;

/** Start to the first 200, on an empty folder and again; and what lies in memory when nothing happens, database included. */
export async function benchIdle(): Promise<IdleFigures> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'counterfoil-idle-'));
  const variables = {
    DATA_DIR: folder,
    DATABASE_URL: '',
    ADMIN_EMAIL: 'owner@bench.example',
    ADMIN_PASSWORD: 'a green tram in the rain',
  };
  const first = await startServer(variables);
  await first.stop();
  const server = await startServer(variables);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const postmaster = Number(
    readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0],
  );
  const figures = {
    firstStartMs: first.readyAfterMs,
    startMs: server.readyAfterMs,
    serverMegabytes: megabytesOf([server.process.pid ?? 0]),
    databaseMegabytes: megabytesOf([postmaster, ...childrenOf(postmaster)]),
  };
  await server.stop();
  await rm(folder, { recursive: true, force: true });
  return figures;
}

/** Proportional set size: pages that several processes share are counted once, spread over them. */
function megabytesOf(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
  );
  return kilobytes.reduce((total, part) => total + part, 0) / 1024;
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
  } catch {
    return undefined;
  }
}
