import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { startMark } from './processes.ts';

/**
 * A lock file that names the living process which owns PostgreSQL. It needs no clean-up: a lock whose process has
 * ended, or whose id now belongs to another process, is void.
 */
export interface OwnerLock {
  /** Takes the lock when it is free or void. False when a living process has it. */
  take(): boolean;
  release(): void;
}

export function ownerLock(path: string): OwnerLock {
  const id = randomUUID();
  const mine = `${process.pid} ${startMark(process.pid)} ${id}\n`;

  return {
    take() {
      // Two rounds are enough to remove a void lock and place ours; a third loser waits for its next turn.
      for (let round = 0; round < 3; round++) {
        if (place(path, mine, id)) return true;
        const current = read(path);
        if (current === mine) return true;
        if (current !== '' && ownerLives(current)) return false;
        discard(path, current, id);
      }
      return false;
    },
    release() {
      if (read(path) === mine) rmSync(path, { force: true });
    },
  };
}

function ownerLives(content: string): boolean {
  const [pid, mark] = content.split(' ');
  return mark !== undefined && mark !== '' && startMark(Number(pid)) === mark;
}

/** A link, unlike an exclusive create, shows the file to others only with its content. */
function place(path: string, content: string, id: string): boolean {
  const draft = `${path}.${id}`;
  writeFileSync(draft, content, { mode: 0o644 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a void lock, unless another process was quicker and its fresh lock stands there already. */
function discard(path: string, content: string, id: string): void {
  const aside = `${path}.${id}.void`;
  try {
    renameSync(path, aside);
    const taken = read(aside);
    if (taken !== content) place(path, taken, id);
    rmSync(aside, { force: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
