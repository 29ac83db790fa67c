import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyInForce } from '../policy/versions.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { Jar, openTestApi } from '../testing/test-api.ts';
import { makeSetUpLink, setUpUnattended } from './set-up.ts';

const wish = {
  company: { name: 'Northwind Themes', language: 'nl', timeZone: 'Europe/Amsterdam', currency: 'JPY' },
  administrator: { name: 'Anna Berg', email: 'Anna@Northwind.example', password: 'seven wet bicycles' },
};

test('the set-up makes company, owner, policy, departments and packages, signs in, and happens once', async () => {
  const house = await openTestHouse();
  const api = await openTestApi(house);
  const token = (await makeSetUpLink(house.asSystem())) ?? '';
  assert.equal((await api.ask(`GET /setup/${token}`)).status, 200);
  const before = await api.ask('GET /public/company');
  assert.deepEqual(
    [(before.json as { isSetUp: boolean }).isSetUp, (before.json as { name: string }).name],
    [false, 'Counterfoil'],
  );

  const jar = new Jar();
  const answers = await Promise.all([
    api.ask('POST /setup', { jar, body: { token, ...wish } }),
    api.ask('POST /setup', {
      body: { token, ...wish, administrator: { ...wish.administrator, email: 'other@x.example' } },
    }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 410]);
  const owner = await house.db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
  assert.equal(owner.staff_role, 'owner');
  assert.equal((await policyInForce(house.db)).policy.businessHours.timeZone, 'Europe/Amsterdam');
  assert.equal((await house.db.selectFrom('department_member').selectAll().execute()).length, 4);
  const packages = await house.db
    .selectFrom('package')
    .select(['credits', 'price_minor', 'currency'])
    .orderBy('credits')
    .execute();
  assert.deepEqual(
    packages.map((row) => [row.credits, row.price_minor, row.currency]),
    [
      [500, 45, 'JPY'],
      [1000, 85, 'JPY'],
      [2000, 160, 'JPY'],
    ],
  );

  assert.equal((await api.ask(`GET /setup/${token}`)).status, 410);
  assert.equal(await makeSetUpLink(house.asSystem()), undefined);
});

test('a set-up that can not be used says which field, and leaves the link good', async () => {
  const house = await openTestHouse();
  const api = await openTestApi(house);
  const token = (await makeSetUpLink(house.asSystem())) ?? '';
  const ask = async (company: object, administrator: object) => {
    const { status, json } = await api.ask('POST /setup', {
      body: {
        token,
        company: { ...wish.company, ...company },
        administrator: { ...wish.administrator, ...administrator },
      },
    });
    return [status, ...((json as { errors?: { path: string }[] }).errors ?? []).map(({ path }) => path)];
  };
  assert.deepEqual(await ask({ timeZone: 'Europe/Atlantis' }, {}), [422, 'company.timeZone']);
  assert.deepEqual(await ask({ currency: 'EURO' }, {}), [422, 'company.currency']);
  assert.deepEqual(await ask({ language: 'xx' }, { email: 'nobody' }), [
    422,
    'company.language',
    'administrator.email',
  ]);
  assert.deepEqual(await ask({}, { password: 'NorthwindThemes1' }), [422, 'administrator.password']);
  assert.deepEqual(await ask({ role: 'owner' }, {}), [422, 'company']);
  assert.equal((await api.ask(`GET /setup/${token}`)).status, 200);
});

test('a new set-up link ends the one before', async () => {
  const house = await openTestHouse();
  const api = await openTestApi(house);
  const first = await makeSetUpLink(house.asSystem());
  const second = await makeSetUpLink(house.asSystem());
  assert.deepEqual(
    [(await api.ask(`GET /setup/${first}`)).status, (await api.ask(`GET /setup/${second}`)).status],
    [410, 200],
  );
});

test('unattended set-up does the same once, also when two servers start together, and refuses a weak password', async () => {
  const house = await openTestHouse();
  const api = await openTestApi(house);
  const email = 'root@northwind.example';
  await assert.rejects(
    setUpUnattended(house.asSystem(), { email, password: 'admin123' }),
    /^Error: ADMIN_PASSWORD can not be used\. This password is among those/,
  );
  await assert.rejects(setUpUnattended(house.asSystem(), { email, password: '' }), /at least 8 characters/);
  const administrator = { email, password: 'seven wet bicycles' };
  await Promise.all([
    setUpUnattended(house.asSystem(), administrator),
    setUpUnattended(house.asSystem(), administrator),
  ]);
  assert.equal(await setUpUnattended(house.asSystem(), { email, password: 'another password' }), false);
  assert.equal((await house.db.selectFrom('person').select('id').execute()).length, 1);
  assert.equal((await api.ask('POST /session', { body: administrator })).status, 201);
});
