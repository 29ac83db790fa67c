import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const KILLS = process.env.CI && process.env.TEST_SHORT !== '1' ? 8 : 4;
const CUSTOMERS = 4;
const CLIENTS_PER_CUSTOMER = 2;
const PATIENCE_MS = 60_000;
const OWNER = 'owner@crash.example';

const folder = await mkdtemp(path.join(os.tmpdir(), 'counterfoil-crash-'));
const port = await freePort();
const environment = {
  ...process.env,
  DATABASE_URL: '',
  DATA_DIR: folder,
  PORT: String(port),
  SMTP_LISTEN: 'off',
  LOG_LEVEL: 'fatal',
  ADMIN_EMAIL: OWNER,
  ADMIN_PASSWORD: 'a green tram in the rain',
};
let server: ChildProcess | undefined;

after(async () => {
  const ended = server && new Promise((resolve) => server?.once('exit', resolve));
  server?.kill('SIGTERM');
  await ended;
  await rm(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

async function startServer(): Promise<void> {
  server = spawn(process.execPath, ['server/main.ts'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await pause(50);
  }
  throw new Error('the server did not come back by itself');
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function command(...words: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['server/counterfoil.ts', ...words], { env: environment });
  return stdout.trim();
}

async function keyOf(email: string): Promise<string> {
  const printed = await command('api-key', '--person', email);
  return printed.split(/\s+/).find((word) => word.startsWith('cf_')) ?? printed;
}

type Result = { id: string };

/**
 * Asks until there is an answer. A lost answer is asked for again under the same Idempotency-Key, as the web does, so
 * whatever was committed before the crash is answered and not done twice.
 */
async function insist<Shape extends z.ZodType>(
  shape: Shape,
  key: string,
  route: string,
  body: unknown,
  once: string,
): Promise<z.infer<Shape>> {
  const [method = '', where = ''] = route.split(' ');
  for (const deadline = Date.now() + PATIENCE_MS; ; ) {
    assert.ok(Date.now() < deadline, `${route} got no answer`);
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1${where}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': once,
        },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (answer.ok) return shape.parse(JSON.parse(text));
      assert.ok([500, 503].includes(answer.status), `${route}: ${answer.status} ${text}`);
    } catch (error) {
      if (error instanceof assert.AssertionError || error instanceof z.ZodError) throw error;
    }
    await pause(100);
  }
}

const withId = z.object({ id: z.string() });
const ticket = z.object({
  id: z.string(),
  state: z.string(),
  credits: z.object({ charged: z.number(), held: z.number() }),
});

type Client = { customerId: string; key: string; done: number };

async function makeClient(index: number, ownerKey: string): Promise<Client> {
  const customer = await insist(
    withId,
    ownerKey,
    'POST /customers',
    { name: `Customer ${index}` },
    `customer-${index}`,
  );
  const email = `member${index}@crash.example`;
  await insist(
    withId,
    ownerKey,
    `POST /customers/${customer.id}/members`,
    { name: `Member ${index}`, email },
    `member-${index}`,
  );
  await insist(
    z.unknown(),
    ownerKey,
    `POST /customers/${customer.id}/credits/adjustments`,
    { credits: 100_000, reason: 'to begin with' },
    `credits-${index}`,
  );
  return { customerId: customer.id, key: await keyOf(email), done: 0 };
}

/** One incident from opening to settlement: two credits held, one charged. */
async function incident(client: Client, ownerKey: string, once: string): Promise<Result> {
  const opened = await insist(
    withId,
    client.key,
    'POST /tickets',
    { subject: 'Crash', body: 'Please', class: 'technical_problem' },
    `${once}-open`,
  );
  const quote = await insist(
    withId,
    ownerKey,
    `POST /tickets/${opened.id}/quotes`,
    { credits: 2, description: 'Look' },
    `${once}-quote`,
  );
  await insist(ticket, client.key, `POST /quotes/${quote.id}/accept`, {}, `${once}-accept`);
  await insist(withId, ownerKey, `POST /tickets/${opened.id}/time-entries`, { minutes: 20 }, `${once}-time`);
  const resolved = await insist(
    ticket,
    ownerKey,
    `POST /tickets/${opened.id}/resolve`,
    {},
    `${once}-resolve`,
  );
  assert.deepEqual([resolved.state, resolved.credits.charged, resolved.credits.held], ['resolved', 1, 0]);
  client.done += 1;
  return opened;
}

/** Either our own process, or PostgreSQL under it. */
async function killSomething(round: number): Promise<void> {
  if (round % 2 === 0) {
    server?.kill('SIGKILL');
    await startServer();
    return;
  }
  const postmaster = Number(
    (await readFile(path.join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0],
  );
  process.kill(postmaster, 'SIGKILL');
}

test(`kill -9 of the server and of the database, ${KILLS} times in the middle of parallel settlements, loses and doubles nothing`, async () => {
  await startServer();
  const ownerKey = await keyOf(OWNER);
  const clients: Client[] = [];
  for (let index = 0; index < CUSTOMERS; index++) clients.push(await makeClient(index, ownerKey));

  let working = true;
  const loops = Array.from({ length: CUSTOMERS * CLIENTS_PER_CUSTOMER }, async (_, index) => {
    const client = clients[index % CUSTOMERS];
    for (let round = 0; client && working; round++) await incident(client, ownerKey, `c${index}-r${round}`);
  });
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(300 + Math.random() * 1_200);
    await killSomething(kill);
  }
  await pause(500);
  working = false;
  await Promise.all(loops);

  for (const client of clients) {
    const balance = z
      .object({ available: z.number(), held: z.number(), consumed: z.number() })
      .parse(
        await insist(
          z.unknown(),
          client.key,
          `GET /customers/${client.customerId}/credits`,
          undefined,
          'read',
        ),
      );
    assert.deepEqual(balance, { available: 100_000 - client.done, held: 0, consumed: client.done });
  }
  assert.ok(
    clients.every((client) => client.done > 0),
    'every client got something done',
  );
  assert.match(await command('verify'), /in order/);
});
