import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { policyInForce } from '../policy/versions.ts';
import { openTestHouse } from './open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from './people.ts';

test('each house has a database of its own, with people in it who can act', async () => {
  const [one, other] = await Promise.all([openTestHouse(), openTestHouse()]);
  const owner = await makeCompany(one);
  const member = await makeMember(one, await makeCustomer(one));
  const agent = await makeStaff(one, 'agent', ['design']);

  assert.equal((await policyInForce(one.db)).policy.freeSupportDays, 30);
  assert.deepEqual(await other.db.selectFrom('person').select('id').execute(), []);
  assert.deepEqual([owner.role, agent.role, member.role], ['owner', 'agent', 'member']);
});

test('the running server can not rewrite an event, and is not the owner of the tables', async () => {
  const house = await openTestHouse();
  await makeCompany(house);
  await assert.rejects(sql`update event set type = 'forged'`.execute(house.db), /permission denied/);
  await assert.rejects(sql`alter table event disable trigger all`.execute(house.db), /must be owner/);
});
