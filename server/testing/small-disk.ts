import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const NAMESPACE = ['--user', '--map-root-user', '--mount'];

export type SmallDisk = {
  folder: string;
  /** Leaves no room at all. */
  fill(): void;
  free(): void;
  /** From now on nothing can be written. */
  makeReadOnly(): void;
  unmount(): void;
};

/** Whether a test can have a disk of its own; else why not. */
export const mayMount = findOut();

function findOut(): 'here' | 'in a namespace' | 'no file system can be mounted by this user' {
  try {
    mountSmallDisk(1).unmount();
    return 'here';
  } catch {
    const { status } = spawnSync('unshare', [
      ...NAMESPACE,
      'mount',
      '-t',
      'tmpfs',
      'counterfoil',
      os.tmpdir(),
    ]);
    return status === 0 ? 'in a namespace' : 'no file system can be mounted by this user';
  }
}

/** Runs a test file again, where its user counts as root and has mounts of his own. @throws {Error} when it fails there */
export function runWhereOneMayMount(file: string): void {
  // Node's runner takes a file that it started for a part of itself.
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync('unshare', [...NAMESPACE, process.execPath, file], {
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout + stderr);
}

/** A disk in memory. Others may pass it, as PostgreSQL must under root. @param folder where; a new one when not given */
export function mountSmallDisk(megabytes: number, folder?: string): SmallDisk {
  const at = folder ?? mkdtempSync(path.join(os.tmpdir(), 'counterfoil-disk-'));
  const mount = (options: string) =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'counterfoil', at], { stdio: 'pipe' });
  try {
    mount(`size=${megabytes}m,mode=0711`);
  } catch (error) {
    if (!folder) rmSync(at, { recursive: true });
    throw error;
  }
  const ballast = path.join(at, 'ballast');
  return {
    folder: at,
    fill() {
      for (;;) {
        const { bavail, bsize } = statfsSync(at);
        try {
          writeFileSync(ballast, Buffer.alloc(Math.max(bavail, 1) * bsize, 1), { flag: 'a' });
        } catch (error) {
          if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return;
          throw error;
        }
      }
    },
    free: () => truncateSync(ballast),
    makeReadOnly: () => void mount('remount,ro'),
    unmount() {
      execFileSync('umount', [at]);
      if (!folder) rmSync(at, { recursive: true });
    },
  };
}
