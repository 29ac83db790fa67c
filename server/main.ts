import { flushCompileCache } from 'node:module';
import { createApi } from './api.ts';
import { fillDemo } from './demo/fill-demo.ts';
import type { House } from './house.ts';
import { startHousekeeping } from './housekeeping.ts';
import { publicAddress, setUpAddress } from './identity/public-address.ts';
import { makeSetUpLink, setUpUnattended } from './identity/set-up.ts';
import { startIdentity } from './identity/start-identity.ts';
import { startMail } from './mail/start.ts';
import { openData } from './open-data.ts';
import { createLog } from './platform/log.ts';
import { readSettings } from './platform/settings.ts';
import { listen, type WebServer } from './web-server.ts';

const startedAt = performance.now();

/** One Ctrl-C comes several times: from the terminal to all who run in it, and again from npm and whoever started us. */
const ONE_WISH_MS = 1000;

try {
  await start();
} catch (error) {
  // What a person can do about it is said in the error's message; the stack is for us.
  console.error(error instanceof Error ? error.message : error);
  if (process.env.LOG_LEVEL === 'debug') console.error(error);
  process.exit(1);
}

async function start(): Promise<void> {
  const asked = readSettings(process.env);
  const log = createLog(asked.logLevel);
  const server = await listen(asked.host, asked.port);
  const settings = { ...asked, port: server.port };
  const house = await openData(settings, log);
  try {
    await openDoors(house, server);
  } catch (error) {
    // The database that this process started must not outlive it.
    await house.close();
    throw error;
  }
}

async function openDoors(house: House, server: WebServer): Promise<void> {
  const { settings } = house;
  if (settings.administrator) await setUpUnattended(house.asSystem(), settings.administrator);
  if (settings.demo) await fillDemo(house);
  const mail = await startMail(house, house.disk);
  const api = await createApi(house, mail.reader);
  await startIdentity(house);
  await startHousekeeping(house);
  server.answerWith(api.fetch);
  endOnSignal(house, server, async () => {
    api.endStreams();
    await mail.stop();
  });
  await welcome(house);
  // For the next start, should this one not end in order.
  flushCompileCache();
}

async function welcome(house: House): Promise<void> {
  const address = publicAddress(house.settings);
  const milliseconds = Math.round(performance.now() - startedAt);
  console.log(`\n  Counterfoil is at ${address}/  (ready in ${milliseconds} ms)`);
  const token = await makeSetUpLink(house.asSystem());
  if (token) {
    console.log(
      `\n  Nobody works here yet. Open this link to set up your desk; it is good once, for 7 days:\n\n    ${setUpAddress(house.settings, token)}\n`,
    );
  } else {
    console.log(`  The desk is at    ${address}/desk/\n`);
  }
}

function endOnSignal(house: House, server: WebServer, closeDoors: () => Promise<void>): void {
  let askedAt: number | undefined;
  const end = async () => {
    if (askedAt !== undefined) {
      // A second Ctrl-C means now.
      if (performance.now() - askedAt > ONE_WISH_MS) process.exit(1);
      return;
    }
    askedAt = performance.now();
    await closeDoors();
    await server.close();
    await house.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      end().catch((error) => {
        house.log.error({ err: error }, 'could not end in order');
        process.exit(1);
      });
    });
  }
}
