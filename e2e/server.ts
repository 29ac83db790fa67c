import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinnedNode, repository } from '../ops/launch/repository.mjs';
import { type StripeStandIn, startStripe } from '../server/testing/stripe/stand-in.ts';
import { postTo } from '../server/testing/stripe/webhooks.ts';
import { makeTestDatabase } from '../server/testing/test-database.ts';
import { joinTestServer } from '../server/testing/test-server.ts';

export type RunningServer = {
  /** Such as `http://127.0.0.1:40123`. */
  address: string;
  /** Where it takes mail in. */
  smtpPort: number;
  /** What it takes for Stripe. */
  stripe: StripeStandIn;
  /** What it printed at its start. */
  said: string;
  stop(): Promise<void>;
};

const START_DEADLINE_MS = 90_000;

/**
 * Starts the real server with data of its own that go away with it.
 * @param data on a PostgreSQL of its own, as after a first start, or in a database of the one that all tests share
 */
export async function startServer(
  settings: Record<string, string>,
  data: 'own' | 'shared' = 'shared',
): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-e2e-'));
  const database = data === 'own' ? nothing : await openDatabase();
  const smtpPort = await freePort();
  const stripe = await startStripe();
  const child = spawn(pinnedNode, [join(repository, 'server/main.ts')], {
    cwd: repository,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      HOST: '127.0.0.1',
      PORT: '0',
      PUBLIC_URL: '',
      SMTP_LISTEN: `127.0.0.1:${smtpPort}`,
      SMTP_URL: '',
      LOG_LEVEL: 'error',
      ...stripe.settings,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await stripe.stop();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const said = await wordsOf(child.stdout, ended);
    const [, address = ''] = said.match(/Counterfoil is at (\S+)\/ /) ?? [];
    stripe.webhooks.deliverTo(postTo(address));
    return { address, smtpPort, stripe, said, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const nothing = { url: '', close: async () => undefined };

async function openDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const shared = await joinTestServer();
  const { url, drop } = await makeTestDatabase(shared.url, { durable: true });
  return {
    url,
    async close() {
      await drop();
      await shared.leave();
    },
  };
}

/** All that it prints until it has said where the desk is, or how to set it up: with that it is ready. */
function wordsOf(output: NodeJS.ReadableStream, ended: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const isDone = () => /The desk is at {4}\S+\n|\/desk\/setup\/\S+\n/.test(text);
    output.on('data', (chunk) => {
      text += String(chunk);
      if (isDone()) resolve(text);
    });
    setTimeout(
      () => reject(new Error(`the server did not start in time\n${text}`)),
      START_DEADLINE_MS,
    ).unref();
    ended.then(() => reject(new Error(`the server ended before it was ready\n${text}`)));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
