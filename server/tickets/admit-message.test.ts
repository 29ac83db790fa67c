import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeTicket } from '../quotes/settle-ticket.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { admitMessage } from './admit-message.ts';
import { openTicket } from './open-ticket.ts';
import { postMessage } from './post-message.ts';

const house = await openTestHouse();
await makeCompany(house);
const desk = house.as(await makeStaff(house, 'agent'));
const customerId = await makeCustomer(house);
const mara = await makeMember(house, customerId);

/** A ticket that was answered, and what somebody unknown wrote to it since. */
async function written(): Promise<{ ticketId: string; messageId: string }> {
  const { id: ticketId } = await openTicket(house.as(mara), {
    subject: 'It stopped',
    bodyText: 'This morning.',
    class: 'sales',
    customerId,
    requesterId: mara.personId,
  });
  await postMessage(desk, ticketId, { kind: 'public', bodyText: 'Which version?' });
  const { id: messageId } = await postMessage(house.asSystem(), ticketId, {
    kind: 'public',
    bodyText: 'I am his colleague: the newest.',
    awaitsAdmission: true,
    authorName: 'Colleague <colleague@elsewhere.example>',
  });
  return { ticketId, messageId };
}

const read = (ticketId: string) =>
  house.db.selectFrom('ticket').selectAll().where('id', '=', ticketId).executeTakeFirstOrThrow();

test('what somebody unknown wrote asks nothing before it is let in, and then an answer is owed', async () => {
  const { ticketId, messageId } = await written();
  const before = await read(ticketId);
  assert.deepEqual([before.state, before.due_at], ['waiting', null]);
  await admitMessage(desk, messageId);
  const after = await read(ticketId);
  assert.equal(after.state, 'queued');
  assert.ok(after.due_at && after.asked_at && after.escalate_at);
  assert.deepEqual(after.due_at, after.next_response_due_at);
  await assert.rejects(admitMessage(desk, messageId), { code: 'message_admitted' });
});

test('let in on a closed ticket it opens that again, but not when its window is over', async () => {
  const reopened = await written();
  await closeTicket(house.as(mara), reopened.ticketId);
  await admitMessage(desk, reopened.messageId);
  const open = await read(reopened.ticketId);
  assert.ok(open.state === 'queued' && open.due_at);

  const over = await written();
  await closeTicket(house.as(mara), over.ticketId);
  await house.db
    .updateTable('ticket')
    .set({ reopen_until: new Date(Date.now() - 1000) })
    .where('id', '=', over.ticketId)
    .execute();
  await admitMessage(desk, over.messageId);
  const closed = await read(over.ticketId);
  assert.deepEqual([closed.state, closed.due_at], ['resolved', null]);
});
