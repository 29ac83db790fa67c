import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../platform/database/database.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { setCover } from '../policy/departments/set-cover.ts';
import { setPeople } from '../policy/departments/set-people.ts';
import { publishPolicy } from '../policy/publish-policy.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { verifyPolicy } from './verify-policy.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const agent = await makeStaff(house, 'agent', []);
const member = await makeMember(house, await makeCustomer(house));
const owned = openDatabase(house.url, 'owner', 1);
after(() => owned.destroy());

const inDays = (days: number) => Temporal.Now.plainDateISO('UTC').add({ days }).toString();
const people = { leadId: agent.personId, memberIds: [agent.personId, owner.personId] };
for (const key of ['technical', 'design', 'development', 'sales'])
  await setPeople(house.as(owner), key, people);
const days = { startsOn: inDays(5), endsOn: inDays(9), note: '' };
await setCover(house.as(owner), { department: 'design', by: 'technical', ...days });
await setCover(house.as(owner), { department: 'technical', by: 'sales', ...days });
await openTicket(house.as(member), {
  subject: 'How?',
  bodyText: 'Please.',
  class: 'question',
  customerId: member.customerId,
  requesterId: member.personId,
});
await publishPolicy(house.as(owner), {
  policy: defaultPolicy('UTC'),
  note: 'Later',
  inForceFrom: new Date(Date.now() + 9e7),
});

/** Each done behind every guard's back, inside a transaction that is then rolled back. */
const TAMPERINGS: readonly [what: string, statement: string, found: RegExp][] = [
  [
    'a lead who is no member',
    `delete from department_member where person_id = '${agent.personId}'`,
    /led by somebody who is not one/,
  ],
  [
    'a member who left',
    `update person set removed_at = now() where id = '${agent.personId}'`,
    /does not work here/,
  ],
  [
    'a member who is a customer',
    `insert into department_member values ('sales', '${member.personId}')`,
    /does not work here/,
  ],
  [
    'two who stand in for one',
    "update department_cover set department = 'development' where true",
    /another department stands in too/,
  ],
  [
    'a circle',
    "update department_cover set covered_by = 'design' where department = 'technical'",
    /covered in a circle/,
  ],
  [
    'a promise from the future',
    'update ticket set policy_version_id = (select max(id) from policy_version)',
    /had not begun/,
  ],
  [
    'a policy that is none',
    `update policy_version set content = content - 'classes'`,
    /can not be read as a policy/,
  ],
];

async function findings(db: Parameters<typeof verifyPolicy>[0]): Promise<string[]> {
  const found: string[] = [];
  for await (const { message } of verifyPolicy(db)) found.push(message);
  return found;
}

test('departments and what was promised are as they say', async () => {
  assert.deepEqual(await findings(house.db), []);
});

for (const [what, statement, expected] of TAMPERINGS) {
  test(`it is found: ${what}`, async () => {
    const trx = await owned.startTransaction().execute();
    let found: string[];
    try {
      await sql`alter table policy_version disable trigger user`.execute(trx);
      await sql.raw(statement).execute(trx);
      found = await findings(trx);
    } finally {
      await trx.rollback().execute();
    }
    assert.match(found.join('\n'), expected);
  });
}
