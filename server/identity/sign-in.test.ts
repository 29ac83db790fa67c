import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../platform/database/database.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { openTestHouse, type TestHouse } from '../testing/open-test-house.ts';
import { givePassword, PASSWORD } from '../testing/passwords.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { Jar, openTestApi } from '../testing/test-api.ts';
import type { Staff } from './actor.ts';
import { revokeApiKey } from './api-keys.ts';
import { Limits } from './limits.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
await makeCompany(house);

async function staffWithPassword(): Promise<Staff> {
  const agent = await makeStaff(house, 'agent');
  await givePassword(house, agent);
  return agent;
}

const signIn = (email: string, jar = new Jar(), password = PASSWORD, from?: string) =>
  api.ask('POST /session', { jar, body: { email, password }, ...(from ? { from } : {}) });

/** Moves a session back in time, as its owner could not. */
async function age(target: TestHouse, set: string): Promise<void> {
  const owner = openDatabase(target.url, 'owner', 1);
  await sql`update session set ${sql.raw(set)}`.execute(owner);
  await owner.destroy();
}

test('the right password opens a session, in any letters of the address; the cookie is closed to scripts and other sites', async () => {
  const agent = await staffWithPassword();
  const jar = new Jar();
  const answer = await signIn(agent.email.toUpperCase(), jar);
  assert.equal(answer.status, 201);
  const [cookie = ''] = answer.headers.getSetCookie();
  assert.match(cookie, /^counterfoil=\w+\.[\w-]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  const me = await api.ask('GET /me', { jar });
  assert.equal(me.status, 200);
  assert.deepEqual(
    [(me.json as { person: { id: string } }).person.id, me.headers.get('cache-control')],
    [agent.personId, 'no-store'],
  );
});

test('a wrong password and an unknown address get the same answer', async () => {
  const agent = await staffWithPassword();
  const without = ({ json }: { json: unknown }) => ({ ...(json as object), instance: '' });
  const wrong = await signIn(agent.email, new Jar(), 'not my password');
  const unknown = await signIn('nobody@else.example', new Jar(), 'not my password');
  const noPassword = await signIn((await makeStaff(house, 'agent')).email);
  assert.deepEqual([wrong.status, unknown.status, noPassword.status], [401, 401, 401]);
  assert.deepEqual(without(wrong), without(unknown));
  assert.deepEqual(without(wrong), without(noPassword));
});

test('a refusal leaves the same trace whether the address is known, so that its time does not tell', async () => {
  const agent = await staffWithPassword();
  const withoutPassword = await makeStaff(house, 'agent');
  for (const email of [agent.email, 'nobody@else.example', withoutPassword.email]) {
    const before = await house.db.selectFrom('event').select('id').execute();
    assert.equal((await signIn(email, new Jar(), 'not my password', '192.0.2.17')).status, 401);
    const events = await house.db.selectFrom('event').select('type').orderBy('id').execute();
    assert.deepEqual(
      events.slice(before.length).map(({ type }) => type),
      ['person.sign_in_refused'],
      email,
    );
  }
});

test('a session that the browser had before sign-in is dead after it, and the new one has another cookie', async () => {
  const [one, other] = [await staffWithPassword(), await staffWithPassword()];
  const planted = new Jar();
  await signIn(one.email, planted);
  const victim = planted.copy();
  await signIn(other.email, victim);
  assert.notEqual(victim.cookies.get('counterfoil'), planted.cookies.get('counterfoil'));
  assert.equal((await api.ask('GET /me', { jar: planted })).status, 401);
  assert.equal((await api.ask('GET /me', { jar: victim })).status, 200);
});

test('a cookie that was altered, unsigned or is another cookie of ours opens nothing', async () => {
  const jar = new Jar();
  await signIn((await staffWithPassword()).email, jar);
  const [token = '', signature = ''] = (jar.cookies.get('counterfoil') ?? '').split('.');
  for (const forged of [
    token,
    `${token}.`,
    `${token}.${signature.slice(1)}`,
    `${token}x.${signature}`,
    jar.cookies.get('counterfoil_device') ?? '',
  ]) {
    assert.equal(
      (await api.ask('GET /me', { headers: { cookie: `counterfoil=${forged}` } })).status,
      401,
      forged,
    );
  }
});

test('signing out ends the session at once and clears what the browser keeps', async () => {
  const jar = new Jar();
  await signIn((await staffWithPassword()).email, jar);
  const kept = jar.copy();
  const answer = await api.ask('DELETE /session', { jar });
  assert.deepEqual([answer.status, answer.headers.get('clear-site-data')], [204, '"cache", "storage"']);
  assert.equal(jar.cookies.has('counterfoil'), false);
  assert.equal((await api.ask('GET /me', { jar: kept })).status, 401);
});

test('a session ends after 8 idle hours of staff, 14 idle days of members, 30 days of anybody, by the database’s clock', async () => {
  const member = await makeMember(house, await makeCustomer(house));
  await givePassword(house, member);
  const [staffJar, memberJar] = [new Jar(), new Jar()];
  const statuses = async () => [
    (await api.ask('GET /me', { jar: staffJar })).status,
    (await api.ask('GET /me', { jar: memberJar })).status,
  ];
  const enter = async () => {
    await signIn((await staffWithPassword()).email, staffJar);
    await signIn(member.email, memberJar);
  };
  await enter();
  await age(house, "updated_at = now() - interval '7 hours 59 minutes'");
  assert.deepEqual(await statuses(), [200, 200]);
  await age(house, "updated_at = now() - interval '8 hours 1 minute'");
  assert.deepEqual(await statuses(), [401, 200]);
  await enter();
  await age(house, "updated_at = now() - interval '14 days 1 minute'");
  assert.deepEqual(await statuses(), [401, 401]);
  await enter();
  await age(house, "expires_at = expires_at - interval '30 days'");
  assert.deepEqual(await statuses(), [401, 401]);
});

test('using a session keeps it from idling out', async () => {
  const jar = new Jar();
  await signIn((await staffWithPassword()).email, jar);
  await age(house, "updated_at = now() - interval '7 hours'");
  await api.ask('GET /me', { jar });
  const { rows } = await sql<{
    minutes: number;
  }>`select min(extract(epoch from now() - updated_at) / 60)::int as minutes from session`.execute(house.db);
  assert.equal(rows[0]?.minutes, 0);
});

test('who was removed can neither sign in nor go on', async () => {
  const agent = await staffWithPassword();
  const jar = new Jar();
  await signIn(agent.email, jar);
  await house.db
    .updateTable('person')
    .set({ removed_at: sql<Date>`now()` })
    .where('id', '=', agent.personId)
    .execute();
  assert.equal((await api.ask('GET /me', { jar })).status, 401);
  assert.equal((await signIn(agent.email)).status, 401);
});

test('a revoked API key opens nothing any more, nor does anything but a key', async () => {
  const agent = await makeStaff(house, 'agent');
  assert.equal((await api.ask('GET /me', { as: agent })).status, 200);
  const { id } = await house.db
    .selectFrom('api_key')
    .select('id')
    .where('person_id', '=', agent.personId)
    .executeTakeFirstOrThrow();
  await revokeApiKey(house.asSystem(), id);
  assert.equal((await api.ask('GET /me', { as: agent })).status, 401);
  for (const value of [
    '',
    'cf_',
    'Bearer',
    'Bearer cf_',
    'Bearer null',
    'Bearer cf_%',
    'Basic Y2Y6Y2Y=',
    `Bearer cf_${'0'.repeat(48)}`,
  ]) {
    assert.equal((await api.ask('GET /me', { headers: { authorization: value } })).status, 401, value);
  }
});

test('a stranger who guesses is slowed down, whichever addresses of his network he takes; the owner at his own browser is not', async () => {
  const agent = await staffWithPassword();
  const own = new Jar();
  await signIn(agent.email, own, PASSWORD, '198.51.100.7');
  const statuses = new Set<number>();
  for (let guess = 0; guess < 12; guess++)
    statuses.add(
      (await signIn(agent.email, new Jar(), `guess number ${guess}`, `2001:db8:0:1::${guess.toString(16)}`))
        .status,
    );
  assert.deepEqual([...statuses], [401, 429]);
  const blocked = await signIn(agent.email, new Jar(), PASSWORD, '2001:0DB8:0000:0001:FFFF::1');
  assert.equal(blocked.status, 429);
  assert.match(blocked.headers.get('retry-after') ?? '', /^\d+$/);
  assert.equal(
    (await signIn(agent.email, own, PASSWORD, '2001:db8:0:1::9')).status,
    201,
    'his browser is known',
  );
  assert.equal(
    (await signIn(agent.email, new Jar(), PASSWORD, '203.0.113.9')).status,
    201,
    'so is another network not blocked',
  );
});

test('without the table of limits people still sign in, and only with the right password', async () => {
  const own = await openTestHouse();
  const ownApi = await openTestApi(own);
  await makeCompany(own);
  const agent = await makeStaff(own, 'agent');
  await givePassword(own, agent);
  const owner = openDatabase(own.url, 'owner', 1);
  await sql`alter table rate_limit rename to elsewhere`.execute(owner);
  await owner.destroy();
  assert.equal(
    (await ownApi.ask('POST /session', { body: { email: agent.email, password: PASSWORD } })).status,
    201,
  );
  assert.equal(
    (await ownApi.ask('POST /session', { body: { email: agent.email, password: 'something else' } })).status,
    401,
  );
});

test('while somebody holds the table of limits each try is still counted, and nobody waits for it for long', {
  timeout: 20_000,
}, async () => {
  const limits = new Limits(house.db);
  const owner = openDatabase(house.url, 'owner', 1);
  await owner.transaction().execute(async (trx) => {
    await sql`lock table rate_limit in access exclusive mode`.execute(trx);
    // More than the pool has connections, each of which somebody else may want.
    const tries = Array.from({ length: 40 }, () => limits.allows('passwordHere', 'somebody'));
    await inTransaction(house.db, (other) => other.selectFrom('company').select('name').execute());
    assert.equal((await Promise.all(tries)).filter(Boolean).length, 10);
  });
  await owner.destroy();
});
