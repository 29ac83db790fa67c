import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openTestHouse } from '../testing/open-test-house.ts';
import { givePassword, PASSWORD } from '../testing/passwords.ts';
import { makeCompany, makeStaff } from '../testing/people.ts';
import { Jar, openTestApi } from '../testing/test-api.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
const owner = await makeCompany(house);

async function signedIn(jars = 1) {
  const agent = await makeStaff(house, 'agent');
  await givePassword(house, agent);
  const opened = Array.from({ length: jars }, () => new Jar());
  for (const jar of opened)
    await api.ask('POST /session', { jar, body: { email: agent.email, password: PASSWORD } });
  return { agent, jars: opened };
}

const codeOf = ({ json }: { json: unknown }) => (json as { code: string }).code;

test('the password changes only with the current one; then all other sessions end and this one has a new cookie', async () => {
  const { agent, jars } = await signedIn(2);
  const [here, there] = jars;
  const change = (current: string, next: string) =>
    api.ask('POST /me/password', { jar: here, body: { current, next } });
  assert.equal(codeOf(await change('not my password', 'seven wet bicycles')), 'password_wrong');
  assert.equal(codeOf(await change(PASSWORD, 'short')), 'password_too_short');
  const before = here?.copy();
  assert.equal((await change(PASSWORD, 'seven wet bicycles')).status, 204);
  assert.equal((await api.ask('GET /me', { jar: here })).status, 200);
  assert.deepEqual(
    [(await api.ask('GET /me', { jar: there })).status, (await api.ask('GET /me', { jar: before })).status],
    [401, 401],
  );
  assert.equal(
    (await api.ask('POST /session', { body: { email: agent.email, password: PASSWORD } })).status,
    401,
  );
});

test('an API key does not change the password without the current one either', async () => {
  const { agent } = await signedIn();
  assert.equal(
    (await api.ask('POST /me/password', { as: agent, body: { next: 'seven wet bicycles' } })).status,
    422,
  );
  assert.equal(
    (await api.ask('POST /me/password', { as: agent, body: { current: 'x', next: 'seven wet bicycles' } }))
      .status,
    422,
  );
});

test('nothing of a password stays behind with an Idempotency-Key', async () => {
  const { jars } = await signedIn();
  await api.ask('POST /me/password', {
    jar: jars[0],
    headers: { 'idempotency-key': 'once' },
    body: { current: PASSWORD, next: 'seven wet bicycles' },
  });
  const { rows } = await sql<{ kept: number }>`select count(*)::int as kept from idempotency_key`.execute(
    house.db,
  );
  assert.equal(rows[0]?.kept, 0);
});

test('a person sees his own sessions and ends one or all others; another’s is as if it were not there', async () => {
  const { jars } = await signedIn(3);
  const [here, second, third] = jars;
  const stranger = (await signedIn()).jars[0];
  const list = async (jar: Jar | undefined) =>
    ((await api.ask('GET /me/sessions', { jar })).json as { items: { id: string; current: boolean }[] })
      .items;
  const own = await list(here);
  assert.deepEqual([own.length, own.filter(({ current }) => current).length], [3, 1]);
  const currentOfSecond = (await list(second)).find(({ current }) => current)?.id;
  assert.equal((await api.ask(`DELETE /me/sessions/${currentOfSecond}`, { jar: stranger })).status, 404);
  assert.equal((await api.ask(`DELETE /me/sessions/${currentOfSecond}`, { jar: here })).status, 204);
  assert.deepEqual(
    [(await api.ask('GET /me', { jar: second })).status, (await api.ask('GET /me', { jar: third })).status],
    [401, 200],
  );
  assert.equal((await api.ask('DELETE /me/sessions', { jar: here })).status, 204);
  assert.deepEqual(
    [(await api.ask('GET /me', { jar: third })).status, (await api.ask('GET /me', { jar: here })).status],
    [401, 200],
  );
});

test('what a person sets for himself holds; what he is can not be set, whatever is sent along', async () => {
  const { agent, jars } = await signedIn();
  const jar = jars[0];
  const changed = await api.ask('PATCH /me', {
    jar,
    body: { name: ' Wanda ', language: 'nl', timeZone: 'Asia/Tokyo', colourScheme: 'dark' },
  });
  const { person } = changed.json as { person: Record<string, unknown> };
  assert.deepEqual(
    [person.name, person.language, person.timeZone, person.colourScheme],
    ['Wanda', 'nl', 'Asia/Tokyo', 'dark'],
  );
  for (const field of [
    'role',
    'staff_role',
    'email',
    'id',
    'customer',
    'departments',
    '__proto__',
    'constructor',
    'removed_at',
  ]) {
    const answer = await api.ask('PATCH /me', { jar, body: `{"name":"Eve","${field}":{"role":"owner"}}` });
    assert.equal(answer.status, 422, field);
  }
  for (const body of [
    { name: ['a'] },
    { name: { toString: 'x' } },
    { language: 'xx' },
    { timeZone: 'Mars' },
    { name: '  ' },
  ]) {
    assert.equal((await api.ask('PATCH /me', { jar, body })).status, 422, JSON.stringify(body));
  }
  const row = await house.db
    .selectFrom('person')
    .select(['name', 'email', 'staff_role'])
    .where('id', '=', agent.personId)
    .executeTakeFirstOrThrow();
  assert.deepEqual(row, { name: 'Wanda', email: agent.email, staff_role: 'agent' });
});

test('the owner invites staff: the person, his departments, and one event from which the mail is written', async () => {
  const answer = await api.ask('POST /staff', {
    as: owner,
    body: { name: 'Kim', email: 'Kim@Desk.example', role: 'lead', departments: ['design', 'sales'] },
  });
  assert.equal(answer.status, 201);
  const { id } = answer.json as { id: string };
  const staff = ((await api.ask('GET /staff', { as: owner })).json as { items: { id: string }[] }).items;
  assert.deepEqual(
    staff.find((member) => member.id === id),
    {
      id,
      name: 'Kim',
      email: 'kim@desk.example',
      role: 'lead',
      departments: ['design', 'sales'],
      hasJoined: false,
    },
  );
  const events = await house.db
    .selectFrom('event')
    .select(['type', 'details'])
    .where('subject_id', '=', id)
    .execute();
  assert.deepEqual(events.map(({ type }) => type).sort(), ['person.invited', 'staff.added']);
  assert.equal(
    codeOf(
      await api.ask('POST /staff', {
        as: owner,
        body: { name: 'Kim', email: 'kim@desk.example', role: 'agent' },
      }),
    ),
    'email_taken',
  );
  assert.equal(
    codeOf(
      await api.ask('POST /staff', {
        as: owner,
        body: { name: 'Lee', email: 'lee@desk.example', role: 'agent', departments: ['moon'] },
      }),
    ),
    'department_unknown',
  );
});
