import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '../platform/ids.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { openTestApi } from '../testing/test-api.ts';
import { recover } from './recovery.ts';

const house = await openTestHouse();
const api = await openTestApi(house);
await makeCompany(house);

const ask = (identifier: unknown, from?: string) =>
  api.ask('POST /recovery', { body: { identifier }, ...(from ? { from } : {}) });

async function askedFor(personId: string): Promise<number> {
  const events = await house.db
    .selectFrom('event')
    .select('id')
    .where('type', '=', 'person.recovery_asked')
    .where('subject_id', '=', personId)
    .execute();
  return events.length;
}

test('known or not, e-mail or key or nonsense: the answer is the same and one job is made', async () => {
  const member = await makeMember(house, await makeCustomer(house));
  const answers = new Set<string>();
  const identifiers = [member.email, 'nobody@else.example', 'KEY-1', '%', '*'];
  for (const identifier of identifiers) {
    const { status, text, headers } = await ask(identifier);
    answers.add(JSON.stringify([status, text, headers.get('content-type')]));
  }
  assert.deepEqual([...answers], ['[202,"",null]']);
  const { rows } = await sql<{
    jobs: number;
  }>`select count(*)::int as jobs from pgboss.job where name = 'recovery'`.execute(house.db);
  assert.equal(rows[0]?.jobs, identifiers.length);
});

test('an e-mail address finds its person, a licence key the members of its customer, in any letters', async () => {
  const customerId = await makeCustomer(house);
  const [one, other] = [await makeMember(house, customerId), await makeMember(house, customerId)];
  const agent = await makeStaff(house, 'agent');
  const productId = newId();
  await house.db.insertInto('product').values({ id: productId, name: 'Theme' }).execute();
  await house.db
    .insertInto('licence')
    .values({
      id: newId(),
      customer_id: customerId,
      product_id: productId,
      key: 'NW-77-abc',
      purchased_on: '2026-01-01',
    })
    .execute();

  await recover(house.asSystem(), { identifier: agent.email.toUpperCase() });
  await recover(house.asSystem(), { identifier: 'nw-77-ABC' });
  await recover(house.asSystem(), { identifier: '%' });
  assert.deepEqual(
    [await askedFor(agent.personId), await askedFor(one.personId), await askedFor(other.personId)],
    [1, 1, 1],
  );
});

test('beyond three mails an hour for one identifier the answer stays and no further mail is written', async () => {
  const agent = await makeStaff(house, 'agent');
  const statuses = [];
  for (let time = 0; time < 6; time++) statuses.push((await ask(agent.email, `198.51.100.${time}`)).status);
  assert.deepEqual(statuses, Array(6).fill(202));
  const { rows } = await sql<{
    jobs: number;
  }>`select count(*)::int as jobs from pgboss.job where name = 'recovery' and data ->> 'identifier' = ${agent.email}`.execute(
    house.db,
  );
  assert.equal(rows[0]?.jobs, 3);
});

test('who asks for many from one network is stopped', async () => {
  const statuses = new Set<number>();
  for (let time = 0; time < 25; time++)
    statuses.add((await ask(`person-${time}@some.example`, `2001:db8:9::${time.toString(16)}`)).status);
  assert.deepEqual([...statuses], [202, 429]);
});

test('a list or an object in place of the identifier is refused', async () => {
  for (const identifier of [['a@b.example'], { like: '%' }, null, '', 7])
    assert.equal((await ask(identifier)).status, 422);
});
