import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';

type Run = { child: ChildProcess; output: () => string; until(pattern: RegExp): Promise<string> };

function start(t: TestContext, program: string, words: string[], settings: Record<string, string>): Run {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...words], {
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      PORT: '0',
      SMTP_LISTEN: '127.0.0.1:0',
      LOG_LEVEL: 'silent',
      ...settings,
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (text += piece));
  t.after(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  return {
    child,
    output: () => text,
    async until(pattern) {
      for (let waits = 0; waits < 1200; waits++) {
        const found = text.match(pattern);
        if (found) return found[1] ?? found[0];
        if (child.exitCode !== null) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`${pattern} was not printed:\n${text}`);
    },
  };
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'counterfoil-main-'));
  chmodSync(path, 0o711);
  t.after(() => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return path;
}

test('a first start prints a link that sets the house up; the next one is ready and needs none; the command line makes a key', async (t) => {
  const DATA_DIR = join(folder(t), 'data');
  const first = start(t, 'main.ts', [], { DATA_DIR });
  const address = await first.until(/(http:\/\/127\.0\.0\.1:\d+)\/desk\/setup\//);
  const token = await first.until(/setup\/([0-9a-f]{48})/);
  const body = {
    token,
    company: { name: 'Northwind', language: 'en', timeZone: 'Europe/Amsterdam', currency: 'EUR' },
    administrator: { name: 'Anna', email: 'anna@northwind.example', password: 'seven wet bicycles' },
  };
  const answer = await fetch(`${address}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 201);
  assert.equal(statSync(join(DATA_DIR, 'secret.key')).mode & 0o777, 0o600);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

  const maker = start(t, 'counterfoil.ts', ['api-key', '--person', 'Anna@Northwind.example'], { DATA_DIR });
  const key = await maker.until(/^(cf_[0-9a-f]{48})$/m);
  const me = await fetch(`${address}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
  assert.equal(me.status, 200);

  const ended = once(first.child, 'exit');
  // As a terminal does it: to the server, and to npm, which passes it on.
  first.child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 20));
  first.child.kill('SIGINT');
  const [code] = await ended;
  assert.equal(code, 0, 'it ends in order');
  const second = start(t, 'main.ts', [], { DATA_DIR });
  const again = await second.until(/is at (http:\/\/127\.0\.0\.1:\d+)\//);
  await second.until(/The desk is at/);
  assert.doesNotMatch(second.output(), /setup\//);
  assert.equal(
    (await fetch(`${again}/api/v1/me`, { headers: { cookie } })).status,
    200,
    'sessions outlast a restart',
  );
});

test('what can not be used is said in a sentence, and the start refused', async (t) => {
  const DATA_DIR = join(folder(t), 'data');
  const refused = async (settings: Record<string, string>, sentence: RegExp) => {
    const run = start(t, 'main.ts', [], { DATA_DIR, ...settings });
    const [code] = await once(run.child, 'close');
    assert.equal(code, 1, run.output());
    assert.match(run.output(), sentence);
    assert.doesNotMatch(run.output(), / at .*\.ts:\d+/, 'no stack');
  };
  await refused({ PORT: 'eighty' }, /PORT/);
  await refused(
    { ADMIN_EMAIL: 'root@x.example', ADMIN_PASSWORD: 'admin123' },
    /ADMIN_PASSWORD can not be used/,
  );
  await refused({ TRUSTED_PROXIES: 'proxy.example' }, /TRUSTED_PROXIES/);
  await refused({ SECRET_KEY: 'short' }, /SECRET_KEY/);
  const running = start(t, 'main.ts', [], {
    DATA_DIR,
    ADMIN_EMAIL: 'root@x.example',
    ADMIN_PASSWORD: 'seven wet bicycles',
  });
  const port = await running.until(/is at http:\/\/127\.0\.0\.1:(\d+)\//);
  assert.doesNotMatch(running.output(), /setup\//, 'it was set up unattended');
  await refused({ PORT: port }, new RegExp(`Port ${port} is taken`));
});
