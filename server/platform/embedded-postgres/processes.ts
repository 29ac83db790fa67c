import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether `kill` would find the process. True for a zombie, and for a stranger that was given the same id. */
export function idIsTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The words of a living process's command line; none when there is no such process or it is a zombie. */
export function commandLine(pid: number): string[] {
  if (process.platform === 'linux') return readProc(`/proc/${pid}/cmdline`).split('\0').filter(Boolean);
  return ps(pid, 'command=').split(' ').filter(Boolean);
}

/**
 * A mark that two processes which were given the same id, one after the other, do not share.
 * Empty when there is no such process.
 */
export function startMark(pid: number): string {
  if (process.platform !== 'linux') return ps(pid, 'lstart=');
  const stat = readProc(`/proc/${pid}/stat`);
  // The second field is the name in parentheses and may contain anything, so count from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  return state === undefined || state === 'Z' || state === 'X' ? '' : (fields[19] ?? '');
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function ps(pid: number, column: string): string {
  return spawnSync('ps', ['-p', String(pid), '-o', column], { encoding: 'utf8' }).stdout?.trim() ?? '';
}
