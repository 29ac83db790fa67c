import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../launch/repository.mjs';

const mostLines = 350;
const sources = /\.(ts|tsx|js|mjs|css|html|sql|sh)$/;
const writtenByPrograms = /\.gen\.ts$/;

/** A file near 300 lines is asking to be two. */
export function findLargeFiles(): string[] {
  return ownFiles()
    .filter((path) => sources.test(path) && !writtenByPrograms.test(path))
    .map((path) => ({ path, lines: countLines(path) }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ path, lines }) => `${path} has ${lines} lines; at most ${mostLines} are allowed`);
}

function ownFiles(): string[] {
  const words = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const { status, stdout } = spawnSync('git', words, { cwd: repository, encoding: 'utf8' });
  if (status === 0) return stdout.split('\0').filter(Boolean);
  // Not a clone, but an unpacked archive.
  const exclude = ['node_modules/**', 'web/dist/**', 'data*/**', 'test-results/**'];
  return globSync('**/*.*', { cwd: repository, exclude });
}

function countLines(path: string): number {
  try {
    return readFileSync(join(repository, path), 'utf8').split('\n').length - 1;
  } catch {
    // Deleted, but not yet committed.
    return 0;
  }
}
