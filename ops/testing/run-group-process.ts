import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { repository } from '../launch/repository.mjs';
import { runFile } from './run-file.ts';
import type { Tally } from './step.ts';

/** A file that takes longer hangs. Asked for when it is run: what the command line says is not read before. */
const longestMs = () => (process.env.TEST_LONG === '1' ? 3_600_000 : 600_000);

const told = z.object({ path: z.string(), passed: z.number(), failed: z.number() });

/**
 * Runs these files in one process, one after the other. Those that it ends without having told of, since one could
 * not be loaded or broke the process, are run again one by one: each then answers for itself.
 */
export async function runGroup(paths: string[]): Promise<Tally> {
  const total: Tally = { passed: 0, failed: 0 };
  const count = ({ passed, failed }: Tally) => {
    total.passed += passed;
    total.failed += failed;
  };
  const missing = paths.length > 1 ? await runTogether(paths, count) : paths;
  for (const path of missing) count(await runFile(path, { isolation: 'process', timeout: longestMs() }));
  return total;
}

/** @returns the files that it has not told of */
async function runTogether(paths: string[], count: (tally: Tally) => void): Promise<string[]> {
  const missing = new Set(paths);
  let hasFailed = false;
  const program = join(repository, 'ops/testing/run-group.ts');
  const child = fork(program, paths, { cwd: repository, timeout: longestMs() });
  child.on('message', (message) => {
    const { path, ...tally } = told.parse(message);
    missing.delete(path);
    hasFailed ||= tally.failed > 0;
    count(tally);
  });
  const [code] = await once(child, 'close');
  if (missing.size === 0 && code !== 0 && !hasFailed) {
    console.log(`  ✖ The process of ${paths.join(', ')} did not end in order.`);
    count({ passed: 0, failed: 1 });
  }
  return [...missing];
}
