import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { nodeModules } from '../launch/repository.mjs';
import { run } from './program.ts';
import type { Tally } from './step.ts';
import { withTestServer } from './with-test-server.ts';

const report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** Playwright shows its own progress; its JSON report is counted. A test that passed at a second try is a failure here. */
export async function runBrowserTests(filter: string): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-browser-'));
  const reportFile = join(folder, 'report.json');
  try {
    const words = ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'];
    const { code } = await withTestServer(() =>
      run(join(nodeModules, '.bin/playwright'), filter === '' ? words : [...words, filter], {
        show: true,
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile },
      }),
    );
    return count(reportFile, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(reportFile: string, code: number): Tally {
  try {
    const { stats, errors } = report.parse(JSON.parse(readFileSync(reportFile, 'utf8')));
    const failed = stats.unexpected + stats.flaky + errors.length;
    // It can also fail outside any test, such as when the server does not start.
    return { passed: stats.expected, failed: code === 0 ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
