import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export type SmallDisk = {
  folder: string;
  /** Leaves no room at all. */
  fill(): void;
  free(): void;
  /** From now on nothing can be written. */
  makeReadOnly(): void;
  unmount(): void;
};

/** Why no disk of a test's own can be had here; undefined when it can. */
export function whyNoSmallDisk(): string | undefined {
  try {
    mountSmallDisk(1).unmount();
    return undefined;
  } catch {
    return 'a file system can be mounted by root alone';
  }
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
