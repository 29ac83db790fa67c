// What `npm test` runs. The last line is `N passed, N failed`; the exit code is not zero when anything failed.
//
//   npm test                                    everything
//   npm test -- --only types --only lint        some of the steps (names below)
//   npm test -- --only unit credits/            a step, and only the files whose path contains the word
//   npm test -- --short                         what fits into a quarter of an hour: leaves out what differs by language or
//                                               look alone (e2e/languages.ts), and on another PostgreSQL what asks little of it
//   npm test -- --long --only unit crash       kills as often as is promised: the server and its PostgreSQL 200 times, PostgreSQL
//                                               20 times under 10,000 commits; takes half an hour
//
// TEST_DATABASE_URL   a PostgreSQL server for the database tests; without it they use the embedded one. With it, the
//                     tests of the embedded one are left out
// TEST_DATABASE_COPY  file_copy where TMPDIR is in memory: there a database is copied in a fifth of the time
import { parseArgs } from 'node:util';
import { checkLocales, readLocales } from './check-locales.ts';
import { runBrowserTests } from './testing/browser-tests.ts';
import { findLargeFiles } from './testing/file-sizes.ts';
import { runNodeTests } from './testing/node-tests.ts';
import { runProgram, runScript } from './testing/program.ts';
import { findings, type Step, type Tally } from './testing/step.ts';

const steps: Step[] = [
  { name: 'types', title: 'Types', run: () => runProgram('tsc', ['-p', '.']) },
  { name: 'lint', title: 'Format and lint', run: () => runProgram('biome', ['check', '.']) },
  { name: 'unused', title: 'Unused code', run: () => runProgram('knip', ['-c', 'ops/knip.json']) },
  { name: 'locales', title: 'Languages', run: async () => findings(checkLocales(readLocales())) },
  { name: 'sizes', title: 'File sizes', run: async () => findings(findLargeFiles()) },
  { name: 'unit', title: 'Rules, commands and routes', run: runNodeTests },
  { name: 'web', title: 'Web build', run: () => runScript('ops/build-web.ts') },
  { name: 'browser', title: 'Screens in a browser', run: runBrowserTests },
];

const { values, positionals } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    short: { type: 'boolean' },
    long: { type: 'boolean' },
  },
  allowPositionals: true,
});
if (values.short) process.env.TEST_SHORT = '1';
if (values.long) process.env.TEST_LONG = '1';
const chosen = values.only === undefined ? steps : steps.filter(({ name }) => values.only?.includes(name));
if (chosen.length === 0) {
  console.error(`No such step. There are: ${steps.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const total: Tally = { passed: 0, failed: 0 };
const failedSteps: string[] = [];
for (const [index, { title, run }] of chosen.entries()) {
  console.log(`\n[${index + 1}/${chosen.length}] ${title}`);
  const startedAt = performance.now();
  const { passed, failed } = await run(positionals[0] ?? '');
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    failed === 0
      ? `  passed (${passed}) in ${seconds} s`
      : `  FAILED (${failed} of ${passed + failed}) in ${seconds} s`,
  );
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failedSteps.push(title);
}

if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
