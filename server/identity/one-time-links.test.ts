import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newSecret } from '../platform/ids.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { givePassword, PASSWORD } from '../testing/passwords.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { Jar, openTestApi } from '../testing/test-api.ts';
import { type LinkPurpose, makeOneTimeLink, redeemOneTimeLink } from './one-time-links.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
await makeCompany(house);

const make = (purpose: LinkPurpose, personId?: string, validHours = 1) =>
  house.db.transaction().execute((trx) => makeOneTimeLink(trx, { purpose, personId, validHours }));

const choose = (token: string, jar = new Jar(), body: object = { password: 'seven wet bicycles' }) =>
  api.ask(`POST /links/${token}/password`, { jar, body });

async function newMember() {
  return makeMember(house, await makeCustomer(house));
}

test('an invitation shows whom it is for, sets his password and name, signs him in, and is used up', async () => {
  const member = await newMember();
  const token = await make('invitation', member.personId);
  const link = await api.ask(`GET /links/${token}`);
  assert.deepEqual(link.json, { purpose: 'invitation', email: member.email, name: member.name });
  assert.equal((await api.ask(`GET /links/${token}`)).status, 200, 'opening it changes nothing');

  const jar = new Jar();
  const chosen = await choose(token, jar, { password: 'seven wet bicycles', name: 'Wanda' });
  assert.equal(chosen.status, 200);
  const me = await api.ask('GET /me', { jar });
  assert.equal((me.json as { person: { name: string } }).person.name, 'Wanda');
  assert.deepEqual([(await choose(token)).status, (await api.ask(`GET /links/${token}`)).status], [410, 410]);
  const signedIn = await api.ask('POST /session', {
    body: { email: member.email, password: 'seven wet bicycles' },
  });
  assert.equal(signedIn.status, 201);
});

test('a link that is expired, forged, for something else or of somebody removed gets one and the same answer', async () => {
  const member = await newMember();
  const removed = await newMember();
  await house.db
    .updateTable('person')
    .set({ removed_at: sql<Date>`now()` })
    .where('id', '=', removed.personId)
    .execute();
  const good = await make('recovery', member.personId);
  const tokens = {
    expired: await make('recovery', member.personId, 0),
    forged: newSecret(),
    altered: good.replace(/^./, (letter) => (letter === '0' ? '1' : '0')),
    'for a quote': await make('quote', member.personId),
    'for the set-up': await make('setup'),
    'of nobody': await make('invitation'),
    'of somebody removed': await make('invitation', removed.personId),
    null: 'null',
    'a wild card': '%',
    'a list': '[]',
  };
  const answers = new Set<string>();
  for (const token of Object.values(tokens)) {
    const path = encodeURIComponent(token);
    for (const answer of [await api.ask(`GET /links/${path}`), await choose(path)]) {
      answers.add(JSON.stringify({ ...(answer.json as object), instance: '' }));
      assert.equal(answer.status, 410);
    }
  }
  assert.equal(answers.size, 1);
  assert.equal((await choose(good)).status, 200, 'the good one is still good');
});

test('of two who use a link at the same moment one wins', async () => {
  const token = await make('quote', (await newMember()).personId);
  const redeem = () => house.db.transaction().execute((trx) => redeemOneTimeLink(trx, token, ['quote']));
  const outcomes = await Promise.allSettled([redeem(), redeem(), redeem(), redeem()]);
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('a password that will not do leaves the link good', async () => {
  const token = await make('invitation', (await newMember()).personId);
  const weak = await choose(token, new Jar(), { password: 'password1' });
  assert.deepEqual([weak.status, (weak.json as { code: string }).code], [422, 'password_too_common']);
  assert.equal((await choose(token)).status, 200);
});

test('a recovery ends all sessions and all other links of the person, and keeps his name', async () => {
  const agent = await makeStaff(house, 'agent');
  await givePassword(house, agent);
  const jar = new Jar();
  await api.ask('POST /session', { jar, body: { email: agent.email, password: PASSWORD } });
  const [first, second] = [await make('recovery', agent.personId), await make('recovery', agent.personId)];
  const chosen = await choose(first, new Jar(), { password: 'seven wet bicycles', name: 'Somebody else' });
  assert.equal((chosen.json as { person: { name: string } }).person.name, agent.name);
  assert.equal((await api.ask('GET /me', { jar })).status, 401);
  assert.equal((await choose(second)).status, 410);
});

test('tokens are of 192 random bits, never repeat, and only their hash is kept', async () => {
  const many = new Set(Array.from({ length: 100_000 }, newSecret));
  assert.equal(many.size, 100_000);
  assert.ok([...many].every((token) => /^[0-9a-f]{48}$/.test(token)));
  const token = await make('setup');
  const { rows } = await sql<{
    found: number;
  }>`select count(*)::int as found from one_time_link where one_time_link::text like ${`%${token}%`}`.execute(
    house.db,
  );
  assert.equal(rows[0]?.found, 0);
});

test('who tries links without end is stopped', async () => {
  const statuses = new Set<number>();
  for (let probe = 0; probe < 70; probe++)
    statuses.add((await api.ask(`GET /links/${newSecret()}`, { from: '192.0.2.66' })).status);
  assert.deepEqual([...statuses], [410, 429]);
});
