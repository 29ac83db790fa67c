import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { resolveTicket } from '../../quotes/settle-ticket.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { assignTicket } from '../assign-ticket.ts';
import { openTicket } from '../open-ticket.ts';
import { postMessage } from '../post-message.ts';
import { escalateDue } from './escalate-due.ts';
import { readEscalations } from './read-escalations.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const agent = await makeStaff(house, 'agent');
const lead = await makeStaff(house, 'lead');
const standIn = await makeStaff(house, 'lead', ['sales']);
const customerId = await makeCustomer(house);
const member = await makeMember(house, customerId);
for (const [key, lead_id] of [
  ['technical', lead.personId],
  ['sales', standIn.personId],
])
  await house.db.updateTable('department').set({ lead_id }).where('key', '=', String(key)).execute();

async function newTicket(issueClass = 'product_fault'): Promise<string> {
  const { id } = await openTicket(house.as(member), {
    subject: 'It stopped',
    bodyText: 'This morning.',
    class: issueClass,
    customerId,
    requesterId: member.personId,
  });
  return id;
}

/** Lets time pass for one ticket alone: its promise is moved back by so many hours. */
async function passHours(ticketId: string, hours: number): Promise<void> {
  const by = sql`make_interval(hours => ${hours})`;
  await sql`update ticket set asked_at = asked_at - ${by}, due_at = due_at - ${by}, first_response_due_at = first_response_due_at - ${by},
    escalate_at = escalate_at - ${by} where id = ${ticketId}`.execute(house.db);
}

/** The promise of a new ticket is a business day or more away, and the warning lies before it by a quarter of that. */
async function bringTo(ticketId: string, moment: 'near' | 'missed'): Promise<void> {
  const column = sql.ref(moment === 'near' ? 'escalate_at' : 'due_at');
  const { rows } = await sql<{ hours: number }>`
    select ceil(extract(epoch from ${column} - now()) / 3600)::int as hours from ticket where id = ${ticketId}`.execute(
    house.db,
  );
  await passHours(ticketId, rows[0]?.hours ?? 0);
}

async function told(ticketId: string) {
  const { items } = await readEscalations(house.as(agent), ticketId);
  return items.map(({ kind, told: people }) => [kind, people.map(({ id }) => id)]).toReversed();
}

async function events(ticketId: string): Promise<number> {
  const rows = await house.db
    .selectFrom('event')
    .select('visible_to_customer')
    .where('ticket_id', '=', ticketId)
    .where('type', '=', 'ticket.escalated')
    .execute();
  assert.ok(
    rows.every((row) => !row.visible_to_customer),
    'the customer is not told of it',
  );
  return rows.length;
}

test('what nears its time and what missed it is told once each, however often and by however many it is looked at', async () => {
  const ticketId = await newTicket();
  await escalateDue(house.asSystem());
  assert.deepEqual(await told(ticketId), []);
  await bringTo(ticketId, 'near');
  await Promise.all([1, 2, 3].map(() => escalateDue(house.asSystem())));
  assert.deepEqual(await told(ticketId), [['near', [lead.personId]]]);
  await assignTicket(house.as(owner), ticketId, agent.personId);
  await bringTo(ticketId, 'missed');
  // The promise was moved by the test, so its warning counts as one of another promise.
  await Promise.all([1, 2, 3].map(() => escalateDue(house.asSystem())));
  await escalateDue(house.asSystem());
  const [, missed, ...more] = await told(ticketId);
  assert.deepEqual(
    [missed?.[0], new Set(missed?.[1]), more],
    ['missed', new Set([agent.personId, lead.personId]), []],
  );
  assert.equal(await events(ticketId), 2);
});

test('after a long silence of the house only the miss is told', async () => {
  const ticketId = await newTicket();
  await passHours(ticketId, 24 * 30);
  await escalateDue(house.asSystem());
  assert.deepEqual(await told(ticketId), [['missed', [lead.personId]]]);
});

test('what was answered in time is told to nobody, and the next promise begins anew', async () => {
  const ticketId = await newTicket();
  await postMessage(house.as(agent), ticketId, { kind: 'public', bodyText: 'We are on it.' });
  await escalateDue(house.asSystem());
  await postMessage(house.as(member), ticketId, { kind: 'public', bodyText: 'And now?' });
  await sql`update ticket set escalate_at = now() where id = ${ticketId}`.execute(house.db);
  await escalateDue(house.asSystem());
  assert.deepEqual(await told(ticketId), [['near', [lead.personId]]]);
  await resolveTicket(house.as(agent), ticketId);
  await escalateDue(house.asSystem());
  assert.equal(await events(ticketId), 1);
});

test('a ticket that somebody holds is left to the next round, and the others are told of', async () => {
  const [held, free] = [await newTicket(), await newTicket()];
  for (const ticketId of [held, free]) await passHours(ticketId, 24 * 30);
  await house.db.transaction().execute(async (trx) => {
    await trx.selectFrom('ticket').select('id').where('id', '=', held).forNoKeyUpdate().execute();
    await escalateDue(house.asSystem());
    assert.deepEqual([(await told(held)).length, (await told(free)).length], [0, 1]);
  });
  await escalateDue(house.asSystem());
  assert.equal((await told(held)).length, 1);
});

test('while a department is away the lead that stands in is told too; where nobody leads, the owners', async () => {
  const unled = await newTicket();
  await sql`update ticket set department = 'design' where id = ${unled}`.execute(house.db);
  const covered = await newTicket();
  await house.db
    .insertInto('department_cover')
    .values({
      id: crypto.randomUUID(),
      department: 'technical',
      covered_by: 'sales',
      starts_on: '2000-01-01',
      ends_on: '2999-12-31',
      set_by: owner.personId,
    })
    .execute();
  for (const ticketId of [unled, covered]) await passHours(ticketId, 24 * 30);
  await escalateDue(house.asSystem());
  assert.deepEqual(await told(unled), [['missed', [owner.personId]]]);
  const [[, people] = []] = await told(covered);
  assert.deepEqual(new Set(people), new Set([lead.personId, standIn.personId]));
});
