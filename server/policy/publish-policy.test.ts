import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../platform/database/database.ts';
import { Invalid } from '../platform/errors.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { waitUntilBlocked } from '../testing/wait-until-blocked.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { addVersion } from './add-version.ts';
import type { Policy } from './contract.ts';
import { defaultPolicy } from './default-policy.ts';
import { listDepartments } from './departments/queries.ts';
import { setPeople } from './departments/set-people.ts';
import { readDraft } from './drafts/read-draft.ts';
import { saveDraft } from './drafts/save-draft.ts';
import { listPolicyVersions, readPolicyVersion } from './list-versions.ts';
import { publishPolicy } from './publish-policy.ts';
import { readPolicy } from './queries.ts';
import { policyInForce, versionsToCome } from './versions.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const agent = await makeStaff(house, 'agent', []);
const lead = await makeStaff(house, 'lead', ['technical', 'design', 'development', 'sales']);
const member = await makeMember(house, await makeCustomer(house));
/** Another process on the same database. */
const other = openDatabase(house.url, 'application', 2);
after(() => other.destroy());

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const policy = (change: Partial<Policy> = {}): Policy => ({
  ...defaultPolicy('Europe/Amsterdam'),
  ...change,
});

const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Error && 'code' in error, String(error));
  assert.equal(error.code, code);
  return true;
};

test('a version without a date holds at once, for new tickets; those that are open keep theirs', async () => {
  const open = () =>
    openTicket(house.as(member), {
      subject: 'How does it work?',
      bodyText: 'I can not find it.',
      class: 'question',
      customerId: member.customerId,
      requesterId: member.personId,
    });
  const versionOf = async ({ id }: { id: string }) => {
    const ticket = await house.db
      .selectFrom('ticket')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return ticket.policy_version_id;
  };
  const old = await open();
  const { id: before } = await policyInForce(house.db);
  const version = await publishPolicy(house.as(owner), {
    policy: policy({ freeSupportDays: 45 }),
    note: 'Longer',
  });
  assert.equal((await policyInForce(other)).id, version);
  assert.equal(await versionOf(await open()), version);
  assert.equal(await versionOf(old), before);
  assert.equal((await readPolicyVersion(house.as(agent), before)).policy.freeSupportDays, 30);
  assert.equal((await readPolicyVersion(house.as(agent), version)).policy.freeSupportDays, 45);
});

test('a version with a date waits for it, and everybody can read that it does', async () => {
  const { id: before } = await policyInForce(house.db);
  const inForceFrom = inDays(20);
  const version = await publishPolicy(house.as(owner), {
    policy: policy(),
    note: 'From next month',
    inForceFrom,
  });
  assert.equal((await policyInForce(house.db)).id, before);
  const scheduled = { version, inForceFrom: inForceFrom.toISOString() };
  assert.deepEqual((await readPolicy(house.as(member))).scheduled, scheduled);

  const sooner = await publishPolicy(house.as(owner), {
    policy: policy(),
    note: 'Sooner',
    inForceFrom: inDays(5),
  });
  assert.equal((await versionsToCome(house.db))[0]?.version, sooner);
  const instead = await publishPolicy(house.as(owner), { policy: policy(), note: 'Instead', inForceFrom });

  const listed = new Map((await listPolicyVersions(house.as(member))).map((each) => [each.version, each]));
  const standing = (id: number) => {
    const { isInForce, isScheduled, inForceUntil } = listed.get(id) ?? {};
    return { isInForce, isScheduled, inForceUntil };
  };
  assert.deepEqual(standing(before), { isInForce: true, isScheduled: false, inForceUntil: null });
  assert.deepEqual(standing(sooner), { isInForce: false, isScheduled: true, inForceUntil: null });
  assert.deepEqual(standing(instead), { isInForce: false, isScheduled: true, inForceUntil: null });
  const never = { isInForce: false, isScheduled: false, inForceUntil: inForceFrom.toISOString() };
  assert.deepEqual(standing(version), never, 'another took its place before it began');
});

test('a scheduled version is in force from its very moment, on every process', async () => {
  const inForceFrom = new Date(Date.now() + 400);
  const version = await publishPolicy(house.as(owner), {
    policy: policy(),
    note: 'In a moment',
    inForceFrom,
  });
  const seen = new Set<boolean>();
  while (!(seen.has(true) && seen.has(false))) {
    for (const db of [house.db, other])
      await db.transaction().execute(async (trx) => {
        const { rows } = await sql<{ begun: boolean }>`select now() >= ${inForceFrom} as begun`.execute(trx);
        const begun = rows[0]?.begun ?? false;
        assert.equal((await policyInForce(trx)).id === version, begun);
        seen.add(begun);
      });
  }
});

test('a date that is over, or a slip of the pen, is refused', async () => {
  const at = (inForceFrom: Date) =>
    publishPolicy(house.as(owner), { policy: policy(), note: 'When?', inForceFrom });
  await assert.rejects(at(inDays(-1)), refused('in_force_in_past'));
  await assert.rejects(at(inDays(4000)), refused('in_force_too_far'));
});

test('a wrong policy is refused with every fault, and nothing of it is kept', async () => {
  const count = async () => (await listPolicyVersions(house.as(owner))).length;
  const before = await count();
  const wrong = {
    ...policy(),
    minutesPerCredit: 0,
    classes: policy().classes.map((c) => ({ ...c, department: 'x' })),
  };
  const people = { sales: { leadId: null, memberIds: [agent.personId] } };
  await assert.rejects(
    publishPolicy(house.as(owner), { policy: wrong, note: 'Wrong', departments: people }),
    (error) => {
      assert.ok(error instanceof Invalid);
      assert.equal(error.code, 'policy_inconsistent');
      assert.equal(error.fields.length, 1 + wrong.classes.length);
      return true;
    },
  );
  assert.equal(await count(), before);
  const sales = (await listDepartments(house.as(owner))).find(({ key }) => key === 'sales');
  assert.deepEqual(
    sales?.members.map(({ id }) => id),
    [lead.personId],
  );
});

test('people take effect at once, also of a department that is yet to come', async () => {
  const night = { key: 'night', names: policy().departments[0]?.names ?? assert.fail() };
  const next = policy({ departments: [...policy().departments, night] });
  const classes = next.classes.map((c) => (c.key === 'question' ? { ...c, department: 'night' } : c));
  const people = { night: { leadId: agent.personId, memberIds: [agent.personId] } };
  const wish = { policy: { ...next, classes }, note: 'Nights', inForceFrom: inDays(9) };
  await assert.rejects(publishPolicy(house.as(owner), wish), refused('policy_inconsistent'));
  await publishPolicy(house.as(owner), { ...wish, departments: people });
  const found = (await listDepartments(house.as(owner))).find(({ key }) => key === 'night');
  assert.deepEqual([found?.lead?.id, found?.inPolicy], [agent.personId, false]);
});

test('a department that the policy drops stays while it has tickets, with its people', async () => {
  await openTicket(house.as(member), {
    subject: 'Make it blue',
    bodyText: 'All of it.',
    class: 'front_end_design',
    customerId: member.customerId,
    requesterId: member.personId,
  });
  const classes = policy().classes.map((c) =>
    c.department === 'design' ? { ...c, department: 'technical' } : c,
  );
  const departments = policy().departments.filter(({ key }) => !['design', 'development'].includes(key));
  const without = policy({
    departments,
    classes: classes.map((c) => (c.department === 'development' ? { ...c, department: 'technical' } : c)),
  });
  await publishPolicy(house.as(owner), { policy: without, note: 'No more design' });
  const listed = await listDepartments(house.as(agent));
  assert.deepEqual(
    listed
      .filter(({ key }) => key !== 'night')
      .map(({ key, inPolicy, openTickets }) => [key, inPolicy, openTickets > 0]),
    [
      ['technical', true, true],
      ['sales', true, false],
      // Of the versions to come one still names it.
      ['design', false, true],
      ['development', false, false],
    ],
  );
  assert.deepEqual(
    listed.find(({ key }) => key === 'design')?.members.map(({ id }) => id),
    [lead.personId],
  );
});

test('what was published is no draft any more; what somebody else writes stays', async () => {
  const mine = policy({ reopeningDays: 21 });
  await saveDraft(house.as(owner), { content: { policy: mine, departments: {} }, revision: null });
  await publishPolicy(house.as(owner), { policy: policy(), note: 'Something else' });
  assert.notEqual((await readDraft(house.as(owner))).draft, null);
  await publishPolicy(house.as(owner), { policy: structuredClone(mine), note: 'This' });
  assert.equal((await readDraft(house.as(owner))).draft, null);
});

test('a draft that says something else of the people alone stays when the same policy is published', async () => {
  const same = policy({ reopeningDays: 22 });
  const departments = { sales: { leadId: null, memberIds: [lead.personId] } };
  await saveDraft(house.as(owner), { content: { policy: same, departments }, revision: null });
  await publishPolicy(house.as(owner), { policy: same, note: 'Without the people' });
  assert.notEqual((await readDraft(house.as(owner))).draft, null);
  await publishPolicy(house.as(owner), { policy: same, departments, note: 'With them' });
  assert.equal((await readDraft(house.as(owner))).draft, null);
});

test('no class is given to a department whose last member is taken out at this very moment', async () => {
  const [issueClass, ...others] = policy().classes;
  assert.ok(issueClass);
  const names = issueClass.names;
  const withRepairs = policy({ departments: [...policy().departments, { key: 'repairs', names }] });
  const people = { leadId: null, memberIds: [lead.personId] };
  await publishPolicy(house.as(owner), {
    policy: withRepairs,
    departments: { repairs: people },
    note: 'A department to come',
  });
  let publishing: Promise<unknown> | undefined;
  await house.db.transaction().execute(async (trx) => {
    await setPeople({ ...house.as(owner), db: trx }, 'repairs', { leadId: null, memberIds: [] });
    const classes = [{ ...issueClass, department: 'repairs' }, ...others];
    publishing = publishPolicy(house.as(owner), { policy: { ...withRepairs, classes }, note: 'Now' });
    publishing.catch(() => undefined);
    await waitUntilBlocked(trx);
  });
  await assert.rejects(publishing ?? assert.fail(), refused('policy_inconsistent'));
});

test('a department to which a version to come gives classes keeps somebody', async () => {
  const [issueClass, ...others] = policy().classes;
  assert.ok(issueClass);
  const classes = [{ ...issueClass, department: 'workshop' }, ...others];
  const departments = [...policy().departments, { key: 'workshop', names: issueClass.names }];
  await publishPolicy(house.as(owner), {
    policy: policy({ classes, departments }),
    departments: { workshop: { leadId: null, memberIds: [lead.personId] } },
    note: 'In a year',
    inForceFrom: inDays(365),
  });
  await assert.rejects(
    setPeople(house.as(owner), 'workshop', { leadId: null, memberIds: [] }),
    refused('department_empty'),
  );
});

test('published again since its answer was lost it is one version; another day, note or author makes another', async () => {
  const wish = { policy: policy({ disputeDays: 61 }), note: 'Once' };
  const version = await publishPolicy(house.as(owner), wish);
  assert.equal(await publishPolicy(house.as(owner), structuredClone(wish)), version);
  const later = { ...wish, inForceFrom: inDays(40) };
  const scheduled = await publishPolicy(house.as(owner), later);
  assert.equal(await publishPolicy(house.as(owner), later), scheduled);
  const others = [
    await publishPolicy(house.as(owner), { ...later, inForceFrom: inDays(41) }),
    await publishPolicy(house.as(owner), wish),
    await publishPolicy(house.as(owner), { ...wish, note: 'Twice' }),
    await publishPolicy(house.as(await makeStaff(house, 'owner', [])), { ...wish, note: 'Twice' }),
  ];
  assert.equal(new Set([version, scheduled, ...others]).size, 6);
});

test('of two owners who publish at the same moment the later one holds', async () => {
  const second = await makeStaff(house, 'owner', []);
  const published = await Promise.all(
    [owner, second, owner, second].map((who, index) =>
      publishPolicy(house.as(who), { policy: policy(), note: `Try ${index}` }),
    ),
  );
  assert.equal((await policyInForce(house.db)).id, Math.max(...published));
});

test('a company that moves in keeps the date from which its policy holds', async () => {
  const [first] = (await listPolicyVersions(house.as(owner))).toReversed();
  const since = inDays(-90).toISOString();
  const old = { policy: policy(), note: 'As before', inForceFrom: new Date(since) };
  const id = await house.db.transaction().execute((trx) => addVersion(trx, house.as(owner), old));
  const kept = (await listPolicyVersions(house.as(owner))).find(({ version }) => version === id);
  assert.deepEqual(
    [kept?.inForceFrom, kept?.publishedAt, kept?.isInForce, kept?.inForceUntil],
    [since, since, false, first?.inForceFrom],
  );
});

test('only an owner publishes', async () => {
  for (const who of [agent, lead, member])
    await assert.rejects(
      publishPolicy(house.as(who), { policy: policy(), note: 'Mine' }),
      refused('not_allowed'),
    );
});
