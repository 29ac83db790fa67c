import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';

const program = `
  process.on('SIGTERM', () => { console.log('asked to end'); process.exit(7); });
  console.log(process.argv[2], process.env.COLOUR);
  if (process.argv[2] === 'end') process.exit(3);
  setTimeout(() => process.exit(9), 10_000);`;

/** An older Node can not replace its process and runs the program as a child: there `execve` is taken away. */
const ways = { 'replacing the process': '', 'as a child': 'process.execve = undefined;' };

for (const [name, before] of Object.entries(ways)) {
  test(`${name}: words, settings and exit code are those of the program`, async (t) => {
    const { child, output } = handOver(t, before, 'end');
    assert.deepEqual(await once(child, 'close'), [3, null]);
    assert.equal(output(), 'end green\n');
  });

  test(`${name}: a signal reaches the program, which decides how to end`, async (t) => {
    const { child, output } = handOver(t, before, 'stay');
    if (child.stdout !== null) await once(child.stdout, 'data');
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'close'), [7, null]);
    assert.equal(output(), 'stay green\nasked to end\n');
  });

  test(`${name}: a program that was killed counts as killed`, async (t) => {
    const { child } = handOver(t, before, 'stay', 'process.kill(process.pid, "SIGKILL");');
    assert.deepEqual(await once(child, 'close'), [null, 'SIGKILL']);
  });
}

/** Some shells stay between npm and the program, and end without telling it: it would go on, and keep its port. */
for (const name of ['start', 'demo'])
  test(`npm run ${name}: what ends npm ends the program, in order`, async (t) => {
    const folder = temporaryFolder(t);
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    mkdirSync(join(folder, 'ops'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', scripts }));
    writeFileSync(join(folder, 'ops/run.mjs'), program);
    const { child, output } = start(['--silent', 'run', name], folder, 'npm');
    if (child.stdout !== null) await once(child.stdout, 'data');
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'close'), [7, null]);
    assert.match(output(), /asked to end/);
  });

function handOver(
  t: TestContext,
  before: string,
  word: string,
  first = '',
): { child: ChildProcess; output(): string } {
  const folder = temporaryFolder(t);
  const file = join(folder, 'program.mjs');
  writeFileSync(file, first + program);
  const door = JSON.stringify(new URL('hand-over.mjs', import.meta.url).href);
  const words = JSON.stringify([file, [word], { COLOUR: 'green' }]).slice(1, -1);
  const script = `${before} const { handOver } = await import(${door}); await handOver(${words});`;
  return start(['--input-type=module', '--eval', script], folder);
}

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-hand-over-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

function start(
  words: readonly string[],
  cwd: string,
  program = process.execPath,
): { child: ChildProcess; output(): string } {
  const child = spawn(program, words, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout?.on('data', (part) => {
    text += String(part);
  });
  return { child, output: () => text };
}
