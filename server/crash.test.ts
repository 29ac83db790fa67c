import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { assertBalances, type Client, incident, insistAt, makeClient } from './testing/incidents.ts';
import { makeKillableServer } from './testing/killable-server.ts';

const KILLS = process.env.TEST_LONG === '1' ? 200 : process.env.CI && process.env.TEST_SHORT !== '1' ? 8 : 4;
const CUSTOMERS = 4;
const CLIENTS_PER_CUSTOMER = 2;
const OWNER = 'owner@crash.example';

const server = await makeKillableServer({
  ADMIN_EMAIL: OWNER,
  ADMIN_PASSWORD: 'a green tram in the rain',
});
const insist = insistAt(server.address);

/** Either our own process, or PostgreSQL under it. */
async function killSomething(round: number): Promise<void> {
  if (round % 2 === 0) {
    await server.kill();
    await server.start();
    return;
  }
  const postmaster = await server.postmaster();
  if (postmaster) process.kill(postmaster, 'SIGKILL');
}

test(`kill -9 of the server and of the database, ${KILLS} times in the middle of parallel settlements, loses and doubles nothing`, async () => {
  await server.start();
  const ownerKey = await server.keyOf(OWNER);
  const clients: Client[] = [];
  for (let index = 0; index < CUSTOMERS; index++)
    clients.push(await makeClient(server, insist, index, ownerKey));

  let working = true;
  const loops = Array.from({ length: CUSTOMERS * CLIENTS_PER_CUSTOMER }, async (_, index) => {
    const client = clients[index % CUSTOMERS];
    for (let round = 0; client && working; round++)
      await incident(insist, client, ownerKey, `c${index}-r${round}`);
  });
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(300 + Math.random() * 1_200);
    await killSomething(kill);
    if (kill % 20 === 19) assert.match(await server.command('verify'), /in order/);
  }
  await pause(500);
  working = false;
  await Promise.all(loops);
  await assertBalances(insist, clients);
  assert.match(await server.command('verify'), /in order/);
});
