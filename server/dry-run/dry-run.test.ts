import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adjustCredits } from '../credits/adjust-credits.ts';
import type { Context } from '../identity/context.ts';
import { newId } from '../platform/ids.ts';
import type { Policy } from '../policy/contract.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { policyInForce } from '../policy/versions.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { proposeQuote } from '../quotes/propose-quote.ts';
import { resolveTicket } from '../quotes/settle-ticket.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { logTime } from '../work/log-time.ts';
import { dryRunPolicy } from './dry-run-policy.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const agent = await makeStaff(house, 'agent');
const customerId = await makeCustomer(house);
const mara = await makeMember(house, customerId);
await adjustCredits(house.as(owner), customerId, { credits: 20, kind: 'goodwill', reason: 'to begin with' });

const sound = defaultPolicy('Europe/Amsterdam');
const run = (change: Partial<Policy> = {}, wish: { last?: number; from?: string; to?: string } = {}) =>
  dryRunPolicy(house.as(owner), { policy: { ...sound, ...change }, last: 200, ...wish });

const open = (issueClass: string, as: Context = house.as(mara)) =>
  openTicket(as, {
    subject: `About ${issueClass}`,
    bodyText: 'Please help.',
    class: issueClass,
    customerId,
    requesterId: mara.personId,
  });

/** 40 minutes under a quote of 3 credits: 2 are charged. */
const worked = await open('front_end_design');
const { id: quoteId } = await proposeQuote(house.as(agent), worked.id, {
  credits: 3,
  pricing: 'capped',
  description: 'Move the logo',
});
await acceptQuote(house.as(mara), quoteId);
await logTime(house.as(agent), worked.id, { minutes: 40, note: 'Moved it', billable: true });
await resolveTicket(house.as(agent), worked.id);
const question = await open('question');
const sales = await open('sales');

test('under the policy in force nothing differs, and each ticket is told as it went', async () => {
  const { tickets, totals } = await run();
  assert.deepEqual(totals, { looked: 3, differing: 0, chargedBefore: 2, costAfter: 2, more: false });
  assert.deepEqual(
    tickets.map(({ id, before, after }) => [id, before.coverage, before.charged, after.cost]),
    [
      [sales.id, 'always_open', 0, null],
      [question.id, 'paid', 0, null],
      [worked.id, 'paid', 2, 2],
    ],
  );
});

test('what differs comes first, with what it would have cost and when it would have been due', async () => {
  const { tickets, totals } = await run({ chargingStep: 25, minutesPerCredit: 40 });
  assert.deepEqual([tickets[0]?.id, tickets[0]?.after.cost, tickets[0]?.differs], [worked.id, 1, ['cost']]);
  assert.deepEqual(totals, { looked: 3, differing: 1, chargedBefore: 2, costAfter: 1, more: false });

  const later = await run({ firstResponseBusinessDays: 3 });
  assert.equal(later.totals.differing, 3);
  for (const { before, after, differs } of later.tickets) {
    assert.deepEqual(differs, ['due']);
    assert.ok(after.firstResponseDueAt > before.firstResponseDueAt);
  }
});

test('a class that the draft drops is told, and its cost is in no total', async () => {
  const { tickets, totals } = await run({
    classes: sound.classes.filter(({ key }) => key !== 'front_end_design'),
  });
  assert.deepEqual(
    [tickets[0]?.id, tickets[0]?.differs, tickets[0]?.after.coverage, tickets[0]?.after.cost],
    [worked.id, ['class_gone'], null, null],
  );
  assert.deepEqual([totals.chargedBefore, totals.costAfter], [0, 0]);
});

test('a licence that came after the ticket does not count for it, one that was there does', async () => {
  const productId = newId();
  await house.db.insertInto('product').values({ id: productId, name: 'Theme' }).execute();
  const bought = Temporal.Now.plainDateISO('UTC').subtract({ days: 40 }).toString();
  const licence = { customer_id: customerId, product_id: productId, purchased_on: bought };
  await house.db
    .insertInto('licence')
    .values({ ...licence, id: newId(), key: 'K-1' })
    .execute();
  const after = await open('technical_problem');
  const { tickets } = await run({ freeSupportDays: 60 });
  const coverageOf = (id: string) => tickets.find((ticket) => ticket.id === id)?.after.coverage;
  assert.deepEqual([coverageOf(question.id), coverageOf(after.id)], ['paid', 'free_support']);
});

test('a number or a period bounds what is looked at', async () => {
  const two = await run({}, { last: 2 });
  assert.deepEqual(
    [two.totals.looked, two.totals.more, two.tickets[0]?.class],
    [2, true, 'technical_problem'],
  );
  const today = Temporal.Now.plainDateISO('Europe/Amsterdam');
  const day = (days: number) => today.add({ days }).toString();
  assert.equal((await run({}, { from: day(-1), to: day(1) })).totals.looked, 4);
  assert.equal((await run({}, { from: day(1) })).totals.looked, 0);
  assert.equal((await run({}, { to: day(-1) })).totals.looked, 0);
  await assert.rejects(run({}, { from: day(0), to: day(-3) }), { code: 'stretch_reversed' });
});

test('the days of a period are those of the policy’s time zone, to the minute', async () => {
  const { id } = await open('sales');
  const onTheTenth = async (createdAt: string) => {
    await house.db
      .updateTable('ticket')
      .set({ created_at: new Date(createdAt) })
      .where('id', '=', id)
      .execute();
    return (await run({}, { from: '2026-01-10', to: '2026-01-10' })).totals.looked;
  };
  // Amsterdam is an hour ahead in winter.
  assert.deepEqual(
    [
      await onTheTenth('2026-01-09T22:59:00Z'),
      await onTheTenth('2026-01-09T23:00:00Z'),
      await onTheTenth('2026-01-10T22:59:00Z'),
      await onTheTenth('2026-01-10T23:00:00Z'),
    ],
    [0, 1, 1, 0],
  );
});

test('it is one query for the tickets, however many', async () => {
  const asked: string[] = [];
  const db = house.db.withPlugin({
    transformQuery({ node }) {
      asked.push(node.kind);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await dryRunPolicy({ ...house.as(owner), db }, { policy: sound, last: 200 });
  // Which version is in force, and the tickets; the versions are known by now.
  assert.deepEqual(asked, ['SelectQueryNode', 'RawNode']);
});

test('a draft that is wrong is refused, nothing is changed, and only an owner may', async () => {
  await assert.rejects(run({ minutesPerCredit: 0 }), { code: 'policy_inconsistent' });
  const before = await policyInForce(house.db);
  await run({ freeSupportDays: 1 });
  assert.equal((await policyInForce(house.db)).id, before.id);
  await assert.rejects(dryRunPolicy(house.as(agent), { policy: sound, last: 1 }), { code: 'not_allowed' });
});
