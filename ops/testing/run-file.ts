import { join, relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { repository } from '../launch/repository.mjs';
import type { Tally } from './step.ts';

type Options = { isolation: 'none' } | { isolation: 'process'; timeout: number };

/** Runs one *.test.ts file, by its path from the repository: here, or in a process of its own. Prints how it went. */
export function runFile(path: string, options: Options): Promise<Tally> {
  const stream = run({ cwd: repository, files: [join(repository, path)], ...options });
  const total: Tally = { passed: 0, failed: 0 };
  let isComplete = false;
  let faults = 0;
  stream.on('test:fail', ({ name, file, line, details, todo }) => {
    if (todo !== undefined || details.type === 'suite') return;
    faults++;
    const place = `${relative(repository, file ?? '')}:${line}`;
    console.log(`  ✖ ${name}\n    ${place}\n${indent(explain(details.error))}`);
  });
  stream.on('test:stdout', ({ message }) => process.stdout.write(message));
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  stream.on('test:summary', ({ file, counts, duration_ms }) => {
    // Of a process of its own there are two: the file's, and that of all files, which is the same but for one
    // that failed outside its tests.
    if (file !== undefined) return;
    isComplete = true;
    total.passed = counts.passed;
    // What fails after the last test of a file is not among the tests.
    total.failed = Math.max(faults, counts.tests - counts.passed - counts.skipped - counts.todo);
    const result =
      total.failed === 0 ? `${total.passed} passed` : `${total.failed} FAILED of ${counts.tests}`;
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    console.log(
      `  ${total.failed === 0 ? '✔' : '✖'} ${path}: ${result}${skipped} (${Math.round(duration_ms)} ms)`,
    );
  });
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.once('end', () => {
      if (!isComplete) {
        total.failed = Math.max(faults, 1);
        console.log(`  ✖ ${path}: FAILED at its end`);
      }
      resolve(total);
    });
    stream.resume();
  });
}

/** Node wraps what a test has thrown. */
function explain(error: Error): string {
  return inspect(error.cause ?? error, { depth: 4 });
}

function indent(text: string): string {
  return text.replace(/^/gm, '      ');
}
