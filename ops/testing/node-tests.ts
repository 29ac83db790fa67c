import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { joinTestServer } from '../../server/testing/test-server.ts';
import { repository } from '../launch/repository.mjs';
import type { Tally } from './step.ts';

/** More at once only makes them wait for the disk: most have a PostgreSQL at work. */
const filesAtOnce = 2;
const longestFileMs = 600_000;

/** A run on another PostgreSQL repeats the tests that use it, by the helper that opens it for them. */
const isRepeated = (process.env.TEST_DATABASE_URL ?? '') !== '';
const opensDatabase = /\b(openTestHouse|openMailHouse|makeTestDatabase)\b/;

/** Runs the *.test.ts files whose path contains the filter, each in a process of its own. */
export async function runNodeTests(filter: string): Promise<Tally> {
  const files = globSync('{server,web,ops,bench}/**/*.test.ts', { cwd: repository, exclude: ['web/dist/**'] })
    .filter((path) => path.includes(filter) && (!isRepeated || usesDatabase(path)))
    .sort();
  // Held open for all files together: each would start it anew, when no other is at work just then.
  const server = files.some(usesDatabase) ? await joinTestServer() : undefined;
  try {
    return await runFiles(files);
  } finally {
    await server?.leave();
  }
}

function usesDatabase(path: string): boolean {
  return opensDatabase.test(readFileSync(join(repository, path), 'utf8'));
}

function runFiles(files: string[]): Promise<Tally> {
  const stream = run({
    cwd: repository,
    files: files.map((path) => `${repository}/${path}`),
    concurrency: filesAtOnce,
    timeout: longestFileMs,
  });

  const total: Tally = { passed: 0, failed: 0 };
  stream.on('test:fail', ({ name, file, line, details, todo }) => {
    if (todo !== undefined || details.type === 'suite') return;
    console.log(`  ✖ ${name}\n    ${short(file)}:${line}\n${indent(explain(details.error))}`);
  });
  stream.on('test:stdout', ({ message }) => process.stdout.write(message));
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  stream.on('test:summary', ({ file, counts, duration_ms }) => {
    const failed = counts.tests - counts.passed - counts.skipped - counts.todo;
    if (file === undefined) {
      total.passed = counts.passed;
      total.failed = failed;
    } else {
      const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
      const result = failed === 0 ? `${counts.passed} passed` : `${failed} FAILED of ${counts.tests}`;
      console.log(
        `  ${failed === 0 ? '✔' : '✖'} ${short(file)}: ${result}${skipped} (${Math.round(duration_ms)} ms)`,
      );
    }
  });
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.once('end', () => resolve(total));
    stream.resume();
  });
}

function short(file: string | undefined): string {
  return relative(repository, file ?? '');
}

/** Node wraps what a test has thrown. */
function explain(error: Error): string {
  return inspect(error.cause ?? error, { depth: 4 });
}

function indent(text: string): string {
  return text.replace(/^/gm, '      ');
}
