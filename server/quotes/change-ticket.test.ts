import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adjustCredits } from '../credits/adjust-credits.ts';
import { openDispute } from '../disputes/open-dispute.ts';
import { newId } from '../platform/ids.ts';
import { assertVerified } from '../testing/ledger/steps.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { readTicket } from '../tickets/queries/read-ticket.ts';
import { readTimeline } from '../tickets/queries/timeline.ts';
import { reopenTicket } from '../tickets/reopen-ticket.ts';
import { logTime } from '../work/log-time.ts';
import { acceptQuote } from './accept-quote.ts';
import { changeTicket } from './change-ticket.ts';
import { findProductFault } from './find-product-fault.ts';
import { previewChange } from './preview-change.ts';
import { proposeQuote } from './propose-quote.ts';
import { resolveTicket } from './settle-ticket.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const agent = house.as(await makeStaff(house, 'agent'));
const customerId = await makeCustomer(house);
const member = await makeMember(house, customerId);
const mara = house.as(member, 'portal');
await adjustCredits(house.as(owner), customerId, { credits: 100, kind: 'goodwill', reason: 'to begin with' });

async function asked(issueClass = 'technical_problem', licenceId?: string | null): Promise<string> {
  const { id } = await openTicket(mara, {
    subject: 'The import stops',
    bodyText: 'After 14 rows',
    class: issueClass,
    customerId,
    requesterId: member.personId,
    licenceId,
  });
  return id;
}

async function quoted(ticketId: string, credits = 2): Promise<string> {
  const { id } = await proposeQuote(agent, ticketId, {
    credits,
    pricing: 'capped',
    description: 'Look into it',
  });
  return id;
}

async function agreed(credits = 2): Promise<string> {
  const ticketId = await asked('technical_problem', null);
  await acceptQuote(mara, await quoted(ticketId, credits));
  return ticketId;
}

async function licence(daysAgo: number, of = customerId): Promise<string> {
  const [id, productId] = [newId(), newId()];
  await house.db
    .insertInto('product')
    .values({ id: productId, name: `Theme ${id}` })
    .execute();
  const purchasedOn = Temporal.Now.plainDateISO().subtract({ days: daysAgo }).toString();
  await house.db
    .insertInto('licence')
    .values({ id, customer_id: of, product_id: productId, key: `K-${id}`, purchased_on: purchasedOn })
    .execute();
  return id;
}

const read = (ticketId: string) => readTicket(agent, ticketId);
const lastEvent = async (ticketId: string) =>
  (await readTimeline(mara, ticketId, { limit: 100 })).items.at(-1);

test('a fault found on a quoted ticket takes the price back, and both sides read before and after', async () => {
  const ticketId = await asked();
  await quoted(ticketId);
  const shown = await previewChange(agent, ticketId, { isProductFault: true });
  assert.deepEqual(
    [shown.withdrawn, shown.returned, shown.state, shown.tellsCustomer],
    [2, 0, 'queued', true],
  );
  await findProductFault(agent, ticketId);
  const ticket = await read(ticketId);
  assert.deepEqual(
    [ticket.state, ticket.coverage, ticket.class.key, ticket.verdict.because, ticket.quotes[0]?.state],
    ['queued', 'always_open', 'product_fault', 'product_fault', 'withdrawn'],
  );
  assert.ok(ticket.dueAt, 'the desk owes an answer again');
  const event = await lastEvent(ticketId);
  assert.equal(event?.type, 'ticket.fault_found');
  assert.equal(event?.details.withdrawn, 2);
  assert.ok(event?.details.before && event.details.verdict);
  await assert.rejects(findProductFault(agent, ticketId), { code: 'fault_found_already' });
});

test('a fault found in work gives all that is held back at once; the time stays on record and is billed no more', async () => {
  const ticketId = await agreed(2);
  await logTime(agent, ticketId, { minutes: 40, billable: true, note: 'Found the loop' });
  const before = await readBook();
  await findProductFault(agent, ticketId);
  assert.deepEqual(await readBook(), { available: before.available + 200, held: before.held - 200 });
  const ticket = await read(ticketId);
  assert.deepEqual([ticket.time.billableMinutes, ticket.time.otherMinutes], [0, 40]);
  assert.deepEqual([ticket.credits.accepted, ticket.credits.held], [0, 0]);
  assert.ok(ticket.quotes[0]?.voidedAt);
  await logTime(agent, ticketId, { minutes: 10, billable: true, note: 'Mended' });
  await resolveTicket(agent, ticketId);
  const resolved = await read(ticketId);
  assert.deepEqual([resolved.credits.charged, resolved.receipts.at(-1)?.writtenOff], [0, 0]);
  await assertVerified(house);
});

test('a fault found after reopening gives back what was charged before, and new work begins its sums anew', async () => {
  const ticketId = await agreed(3);
  await logTime(agent, ticketId, { minutes: 50, billable: true, note: '' });
  await resolveTicket(agent, ticketId);
  await reopenTicket(mara, ticketId);
  await logTime(agent, ticketId, { minutes: 20, billable: true, note: '' });
  const shown = await previewChange(agent, ticketId, { isProductFault: true });
  assert.deepEqual([shown.returned, shown.givenBack, shown.unbilledMinutes], [1, 2, 70]);
  await findProductFault(agent, ticketId);
  await assertVerified(house);

  // It was none after all: the price has to be named again, and pays for what comes after it alone.
  await changeTicket(agent, ticketId, { class: 'technical_problem' });
  assert.equal((await read(ticketId)).state, 'rating');
  const quoteId = await quoted(ticketId, 2);
  assert.equal((await read(ticketId)).quotes.at(-1)?.additional, false);
  await acceptQuote(mara, quoteId);
  await logTime(agent, ticketId, { minutes: 25, billable: true, note: '' });
  await resolveTicket(agent, ticketId);
  const receipt = (await read(ticketId)).receipts.at(-1);
  assert.deepEqual(
    [receipt?.workedMinutes, receipt?.accepted, receipt?.chargedBefore, receipt?.charged, receipt?.returned],
    [25, 2, 0, 1, 1],
  );
  await assertVerified(house);
});

test('while a charge is disputed no fault gives it back beside the dispute', async () => {
  const ticketId = await agreed(2);
  await logTime(agent, ticketId, { minutes: 30, billable: true, note: '' });
  await resolveTicket(agent, ticketId);
  await reopenTicket(mara, ticketId);
  await openDispute(mara, ticketId, 'It did not work');
  assert.equal((await previewChange(agent, ticketId, { isProductFault: true })).isDisputed, true);
  await assert.rejects(findProductFault(agent, ticketId), { code: 'dispute_open' });
});

test('another paid class takes a waiting price back and lets an accepted one stand; a free one gives its hold back', async () => {
  const waiting = await asked();
  await quoted(waiting);
  await changeTicket(agent, waiting, { class: 'front_end_design' });
  const rated = await read(waiting);
  assert.deepEqual(
    [rated.state, rated.department.key, rated.quotes[0]?.state],
    ['rating', 'design', 'withdrawn'],
  );

  const accepted = await agreed(2);
  await changeTicket(agent, accepted, { class: 'front_end_design' });
  const stands = await read(accepted);
  assert.deepEqual([stands.state, stands.credits.accepted, stands.credits.held], ['queued', 2, 2]);
  await changeTicket(agent, accepted, { class: 'sales' });
  const free = await read(accepted);
  assert.deepEqual([free.coverage, free.credits.accepted, free.credits.held], ['always_open', 0, 0]);
  await assertVerified(house);
});

test('naming the licence decides anew by the day on which was asked, and never by another customer’s', async () => {
  const [old, fresh] = [await licence(400), await licence(3)];
  const ticketId = await asked();
  const opened = await read(ticketId);
  assert.deepEqual([opened.licence, opened.licenceKnown, opened.coverage], [null, 'unknown', 'free_support']);
  await changeTicket(agent, ticketId, { licenceId: old });
  const paid = await read(ticketId);
  assert.deepEqual([paid.licence?.id, paid.licenceKnown, paid.state], [old, 'named', 'rating']);
  assert.equal(paid.verdict.because, 'free_support_ended');
  await quoted(ticketId);
  await changeTicket(agent, ticketId, { licenceId: fresh });
  const covered = await read(ticketId);
  assert.deepEqual(
    [covered.coverage, covered.state, covered.quotes[0]?.state],
    ['free_support', 'queued', 'withdrawn'],
  );
  await changeTicket(agent, ticketId, { licenceId: null });
  assert.equal((await read(ticketId)).verdict.because, 'no_licence');
  const foreign = await licence(1, await makeCustomer(house, 'Another'));
  await assert.rejects(changeTicket(agent, ticketId, { licenceId: foreign }), { code: 'licence_unknown' });
  assert.equal((await read(await asked('question', null))).verdict.because, 'no_licence');
});

test('a licence bought since does not cover what was asked before it, unless staff name it', async () => {
  const company = await makeCustomer(house, 'Late buyers');
  const nina = await makeMember(house, company);
  await licence(400, company);
  await licence(500, company);
  const { id: ticketId } = await openTicket(house.as(nina, 'portal'), {
    subject: 'It stops',
    bodyText: 'Since yesterday',
    class: 'technical_problem',
    customerId: company,
    requesterId: nina.personId,
  });
  await house.db
    .updateTable('ticket')
    .set({ created_at: new Date(Date.now() - 5 * 86_400_000) })
    .where('id', '=', ticketId)
    .execute();
  assert.equal((await read(ticketId)).verdict.because, 'free_support_ended');
  const late = await licence(1, company);
  await changeTicket(agent, ticketId, { class: 'question' });
  assert.equal((await read(ticketId)).verdict.because, 'free_support_ended');
  await changeTicket(agent, ticketId, { licenceId: late });
  assert.equal((await read(ticketId)).coverage, 'free_support');
});

test('nobody is quoted under another class what his support covers there, and its usual range is that class’s', async () => {
  const company = await makeCustomer(house, 'Covered Ltd');
  const nina = await makeMember(house, company);
  await licence(3, company);
  const { id: ticketId } = await openTicket(house.as(nina, 'portal'), {
    subject: 'Move the logo',
    bodyText: 'To the left',
    class: 'front_end_design',
    customerId: company,
    requesterId: nina.personId,
  });
  const rate = (issueClass: string) =>
    proposeQuote(agent, ticketId, {
      class: issueClass,
      credits: 2,
      pricing: 'capped',
      description: 'Look into it',
    });
  await assert.rejects(rate('technical_problem'), { code: 'class_is_covered' });
  assert.equal((await read(ticketId)).state, 'rating');
  await rate('other_issues');
  const rated = await read(ticketId);
  assert.deepEqual(
    [rated.state, rated.class.key, rated.verdict.because, 'range' in rated.verdict && rated.verdict.range],
    ['confirming', 'other_issues', 'class_is_paid', null],
  );
});

test('found twice at once, a fault gives back once', async () => {
  const ticketId = await agreed(2);
  const before = await readBook();
  const tries = await Promise.allSettled([
    findProductFault(agent, ticketId),
    findProductFault(agent, ticketId),
  ]);
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal((await readBook()).available, before.available + 200);
  await assert.rejects(findProductFault(mara, ticketId), { name: 'Forbidden' });
  const stranger = await makeMember(house, await makeCustomer(house, 'Third'));
  await assert.rejects(findProductFault(house.as(stranger), ticketId), { name: 'NotFound' });
  await assertVerified(house);
});

function readBook() {
  return house.db
    .selectFrom('ledger_account')
    .select(['available', 'held'])
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow();
}
