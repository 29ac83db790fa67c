import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeStaff } from '../../identity/remove-person.ts';
import { newId } from '../../platform/ids.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { coveredDepartments } from '../cover.ts';
import { endCover } from './end-cover.ts';
import { listDepartments } from './queries.ts';
import { setCover } from './set-cover.ts';
import { setPeople } from './set-people.ts';

const house = await openTestHouse();
const owner = await makeCompany(house, 'Pacific/Auckland');
const [lead, agent] = [await makeStaff(house, 'lead', []), await makeStaff(house, 'agent', [])];
const member = await makeMember(house, await makeCustomer(house));
const everybody = [owner, lead, agent].map(({ personId }) => personId);
const today = Temporal.Now.plainDateISO('Pacific/Auckland');
const inDays = (days: number) => today.add({ days }).toString();

const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Error && 'code' in error, String(error));
  assert.equal(error.code, code);
  return true;
};

async function department(key: string) {
  const found = (await listDepartments(house.as(agent))).find((each) => each.key === key);
  assert.ok(found);
  return found;
}

async function eventsOf(type: string): Promise<number> {
  const rows = await house.db.selectFrom('event').select('id').where('type', '=', type).execute();
  return rows.length;
}

for (const key of ['technical', 'design', 'development', 'sales'])
  await setPeople(house.as(owner), key, { leadId: lead.personId, memberIds: everybody });

test('who works in a department is what its people say, and a change is an event', async () => {
  const before = await eventsOf('department.people_changed');
  await setPeople(house.as(owner), 'design', {
    leadId: agent.personId,
    memberIds: [agent.personId, agent.personId],
  });
  const design = await department('design');
  assert.equal(design.lead?.id, agent.personId);
  assert.deepEqual(
    design.members.map(({ id }) => id),
    [agent.personId],
  );
  assert.equal(await eventsOf('department.people_changed'), before + 1);
  await setPeople(house.as(owner), 'design', { leadId: agent.personId, memberIds: [agent.personId] });
  assert.equal(await eventsOf('department.people_changed'), before + 1, 'the same again is no change');
});

test('nobody is put into a department who does not work here', async () => {
  const named = (leadId: string | null, memberIds: string[]) =>
    setPeople(house.as(owner), 'sales', { leadId, memberIds });
  await assert.rejects(named(null, [newId()]), refused('staff_unknown'));
  await assert.rejects(named(null, [member.personId]), refused('staff_unknown'));
  await assert.rejects(named(lead.personId, [agent.personId]), refused('lead_not_member'));
  await assert.rejects(named(null, []), refused('department_empty'));
  await assert.rejects(
    setPeople(house.as(owner), 'nowhere', { leadId: null, memberIds: everybody }),
    refused('not_found'),
  );
  await assert.rejects(
    setPeople(house.as(lead), 'sales', { leadId: null, memberIds: everybody }),
    refused('not_allowed'),
  );
});

test('who left leads nothing and can not come back by the form', async () => {
  const leaver = await makeStaff(house, 'agent', []);
  await setPeople(house.as(owner), 'development', {
    leadId: leaver.personId,
    memberIds: [leaver.personId, lead.personId],
  });
  await removeStaff(house.as(owner), leaver.personId);
  const { lead: leader, members } = await department('development');
  assert.equal(leader, null);
  assert.deepEqual(
    members.map(({ id }) => id),
    [lead.personId],
  );
  await assert.rejects(
    setPeople(house.as(owner), 'development', { leadId: null, memberIds: [leaver.personId] }),
    refused('staff_unknown'),
  );
});

test('a person who is removed while he is put into a department is in none', async () => {
  const leaver = await makeStaff(house, 'agent', []);
  await Promise.allSettled([
    removeStaff(house.as(owner), leaver.personId),
    setPeople(house.as(owner), 'sales', {
      leadId: leaver.personId,
      memberIds: [leaver.personId, lead.personId],
    }),
  ]);
  const { lead: leader, members } = await department('sales');
  assert.ok(!members.some(({ id }) => id === leaver.personId));
  assert.notEqual(leader?.id, leaver.personId);
});

test('a department is covered on its days, to the end of the last in the time zone of the policy', async () => {
  const wish = {
    department: 'design',
    by: 'technical',
    startsOn: inDays(0),
    endsOn: inDays(2),
    note: 'Trade fair',
  };
  const id = await setCover(house.as(lead), wish);
  const { department: _, ...told } = wish;
  assert.deepEqual((await department('design')).cover, { id, ...told });
  assert.deepEqual((await department('technical')).covers, ['design']);
  assert.deepEqual([...(await coveredDepartments(house.db, inDays(2)))], [['design', 'technical']]);
  assert.deepEqual([...(await coveredDepartments(house.db, inDays(3)))], []);

  await endCover(house.as(lead), id);
  assert.equal((await department('design')).cover, null);
  assert.deepEqual([...(await coveredDepartments(house.db, inDays(0)))], []);
  await assert.rejects(endCover(house.as(lead), id), refused('cover_over'));
  assert.deepEqual([await eventsOf('department.covered'), await eventsOf('department.cover_ended')], [1, 1]);
});

test('a cover that can not be is refused with its reason', async () => {
  const good = { department: 'design', by: 'technical', startsOn: inDays(10), endsOn: inDays(12), note: '' };
  const wish = (change: Partial<typeof good>) => setCover(house.as(lead), { ...good, ...change });
  await assert.rejects(wish({ endsOn: inDays(9) }), refused('cover_reversed'));
  await assert.rejects(wish({ startsOn: inDays(-1) }), refused('cover_in_past'));
  await assert.rejects(wish({ startsOn: inDays(900), endsOn: inDays(900) }), refused('cover_too_far'));
  await assert.rejects(wish({ endsOn: inDays(400) }), refused('cover_too_long'));
  await assert.rejects(wish({ by: 'design' }), refused('cover_of_itself'));
  await assert.rejects(wish({ by: 'nowhere' }), refused('department_unknown'));
  await assert.rejects(wish({ department: 'nowhere' }), refused('not_found'));
  await assert.rejects(setCover(house.as(agent), good), refused('not_allowed'));
  await assert.rejects(endCover(house.as(lead), newId()), refused('not_found'));

  const id = await wish({});
  await assert.rejects(
    wish({ by: 'sales', startsOn: inDays(12), endsOn: inDays(20) }),
    refused('cover_overlaps'),
  );
  await assert.rejects(wish({ department: 'technical', by: 'design' }), refused('cover_circle'));
  await wish({ department: 'technical', by: 'sales', startsOn: inDays(11), endsOn: inDays(11) });
  await assert.rejects(
    wish({ department: 'sales', by: 'design', startsOn: inDays(11), endsOn: inDays(11) }),
    refused('cover_circle'),
  );
  assert.deepEqual((await coveredDepartments(house.db, inDays(11))).get('design'), 'sales');
  await endCover(house.as(lead), id);
});

test('of two who arrange the same cover at the same moment one is told', async () => {
  const wish = {
    department: 'development',
    by: 'design',
    startsOn: inDays(30),
    endsOn: inDays(31),
    note: '',
  };
  const back = { ...wish, department: 'design', by: 'development' };
  const outcomes = await Promise.allSettled([wish, wish, back].map((each) => setCover(house.as(lead), each)));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
});
