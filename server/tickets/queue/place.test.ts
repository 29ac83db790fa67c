import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { openTicket } from '../open-ticket.ts';
import { postMessage } from '../post-message.ts';
import { readPlace } from './read-place.ts';

const house = await openTestHouse();
await makeCompany(house);
const agent = await makeStaff(house, 'agent');
const customerId = await makeCustomer(house);
const member = await makeMember(house, customerId);

async function newTicket(issueClass: string): Promise<string> {
  const { id } = await openTicket(house.as(member), {
    subject: 'It stopped',
    bodyText: 'This morning.',
    class: issueClass,
    customerId,
    requesterId: member.personId,
  });
  return id;
}

/** Answers of the last days, each after so many minutes. */
async function answersBefore(
  ticketId: string,
  department: string,
  answers: number,
  whileRating = false,
): Promise<void> {
  const rows = Array.from({ length: answers }, (_, index) => {
    const answered_at = new Date(Date.now() - index * 3_600_000);
    return {
      id: newId(),
      ticket_id: ticketId,
      kind: 'next',
      department,
      while_rating: whileRating,
      asked_at: answered_at,
      due_at: answered_at,
      answered_at,
      business_minutes: 5,
    };
  });
  await house.db.insertInto('response').values(rows).execute();
}

test('the customer is told his place, when he can expect an answer, and what was promised', async () => {
  const first = await newTicket('product_fault');
  await answersBefore(first, 'technical', 30);
  const second = await newTicket('product_fault');
  const { queue } = await readPlace(house.as(member), second);
  assert.equal(queue?.place, 2);
  assert.ok(queue.expectedAt && queue.expectedAt <= queue.promisedAt);
});

test('what is being rated stands in the one queue of all that are, whatever its department', async () => {
  const first = await newTicket('front_end_design');
  const second = await newTicket('development');
  await answersBefore(first, 'design', 12, true);
  const { queue } = await readPlace(house.as(member), second);
  assert.equal(queue?.place, 2);
  assert.notEqual(queue.expectedAt, null);
});

test('with too few answers in recent weeks the promise alone is told', async () => {
  const ticketId = await newTicket('sales');
  await answersBefore(ticketId, 'sales', 9);
  const { queue } = await readPlace(house.as(member), ticketId);
  assert.deepEqual([queue?.place, queue?.expectedAt], [1, null]);
});

test('a broken promise has no expected time, and while no answer is owed there is no place', async () => {
  const ticketId = await newTicket('product_fault');
  await sql`update ticket set due_at = now() - interval '1 minute' where id = ${ticketId}`.execute(house.db);
  const { queue } = await readPlace(house.as(member), ticketId);
  assert.deepEqual([queue?.place, queue?.expectedAt], [1, null]);
  await postMessage(house.as(agent), ticketId, { kind: 'public', bodyText: 'Sorry that it took so long.' });
  assert.deepEqual(await readPlace(house.as(member), ticketId), { queue: null });
});
