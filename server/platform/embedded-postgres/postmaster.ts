import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postgresEnvironment } from './cluster.ts';
import { fixedSettings } from './configuration.ts';
import { commandLine, idIsTaken } from './processes.ts';
import { replaceFile } from './replace-file.ts';
import { commandAs, type RunAs } from './run-as.ts';

/** The main process of PostgreSQL. */
export interface Postmaster {
  pid: number;
  socketFolder: string;
  /** Resolves when the process has ended. */
  ended: Promise<void>;
}

const largestLogBytes = 5_000_000;
/** Above the largest id that any system gives to a process. */
const idOfNobody = 999_999_999;

/** The process that runs this cluster already, such as one that a killed server left behind. */
export function findPostmaster(clusterFolder: string): Postmaster | undefined {
  const [pidLine, , , , socketFolder] = pidFileLines(clusterFolder);
  const pid = Number(pidLine);
  if (!isPostmaster(pid, clusterFolder)) return undefined;
  return { pid, socketFolder: socketFolder ?? '', ended: untilEnded(pid, clusterFolder) };
}

export function startPostmaster(options: {
  postgres: string;
  clusterFolder: string;
  socketFolder: string;
  logFile: string;
  runAs: RunAs;
}): Postmaster {
  const { postgres, clusterFolder, socketFolder, logFile, runAs } = options;
  disownPidFile(clusterFolder);
  const settings = ['-D', clusterFolder, ...fixedSettings(socketFolder)];
  const { file, args, options: spawnOptions } = commandAs(runAs, postgres, settings);
  const log = openLog(logFile);
  try {
    const child = spawn(file, args, {
      ...spawnOptions,
      cwd: '/',
      env: postgresEnvironment(),
      stdio: ['ignore', log, log],
      // A session of its own: Ctrl-C in the terminal ends the server first, and the server ends PostgreSQL.
      detached: true,
    });
    child.unref();
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    return { pid: child.pid ?? idOfNobody, socketFolder, ended };
  } finally {
    closeSync(log);
  }
}

/** Lets running transactions fail and writes everything to disk. Falls back on a stop that recovers at the next start. */
export async function stopPostmaster(postmaster: Postmaster, patienceMs = 30_000): Promise<void> {
  signal(postmaster.pid, 'SIGINT');
  if (await endsWithin(postmaster, patienceMs)) return;
  signal(postmaster.pid, 'SIGQUIT');
  if (await endsWithin(postmaster, 5000)) return;
  signal(postmaster.pid, 'SIGKILL');
  await endsWithin(postmaster, 5000);
}

export async function endsWithin(postmaster: Postmaster, milliseconds: number): Promise<boolean> {
  const timer = new AbortController();
  const ended = postmaster.ended.then(() => true);
  const late = pause(milliseconds, false, { signal: timer.signal }).catch(() => false);
  const result = await Promise.race([ended, late]);
  timer.abort();
  return result;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}

function isPostmaster(pid: number, clusterFolder: string): boolean {
  if (!(pid > 1)) return false;
  const words = commandLine(pid);
  return basename(words[0] ?? '') === 'postgres' && words.includes(clusterFolder);
}

async function untilEnded(pid: number, clusterFolder: string): Promise<void> {
  while (isPostmaster(pid, clusterFolder)) await pause(200, undefined, { ref: false });
}

function pidFileLines(clusterFolder: string): string[] {
  try {
    return readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * PostgreSQL will not start while the id in its old pid file is taken, even by a stranger or a zombie; in containers,
 * where ids begin anew, that happens. Only the id is replaced: by the file's other lines PostgreSQL itself
 * makes sure that no child of the old process still uses the cluster.
 */
function disownPidFile(clusterFolder: string): void {
  const [pidLine, ...rest] = pidFileLines(clusterFolder);
  if (pidLine === undefined || !idIsTaken(Number(pidLine))) return;
  replaceFile(join(clusterFolder, 'postmaster.pid'), [idOfNobody, ...rest].join('\n'));
}

function openLog(path: string): number {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > largestLogBytes) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}
