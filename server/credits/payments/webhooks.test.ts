import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { openPayHouse } from '../../testing/pay-house.ts';
import type { StripeEvent } from '../../testing/stripe/objects.ts';
import { signatureOf } from '../../testing/stripe/webhooks.ts';
import { openTestApi } from '../../testing/test-api.ts';
import type { Finding } from '../../verify/finding.ts';
import { verify } from '../../verify/verify.ts';
import { handleNotice } from './handle-notice.ts';

const pay = await openPayHouse();
const { house, standIn } = pay;
const api = await openTestApi(house);
after(() => api.endStreams());
standIn.webhooks.mode = 'hold';

async function post(body: string, headers: Record<string, string>): Promise<number> {
  return (await api.ask('POST /payments/webhook/stripe', { body, headers })).status;
}

function deliver(event: StripeEvent): Promise<number> {
  const { body, headers } = standIn.webhooks.signed(event);
  return post(body, headers);
}

/** Delivers and acts at once, as a worker does that is quicker than the next message. */
async function deliverAndAct(event: StripeEvent): Promise<void> {
  assert.equal(await deliver(event), 200);
  await handleNotice(house.asSystem(), house.providers, { provider: 'stripe', eventId: event.id });
}

async function eventRow(id: string) {
  return house.db
    .selectFrom('provider_event')
    .select(['deliveries', 'handled_at', 'outcome'])
    .where('event_id', '=', id)
    .executeTakeFirst();
}

async function jobsOf(id: string): Promise<number> {
  const { rows } = await sql<{ jobs: number }>`
    select count(*)::int as jobs from pgboss.job where name = 'provider-notice' and data ->> 'eventId' = ${id}`.execute(
    house.db,
  );
  return rows[0]?.jobs ?? 0;
}

async function paidOrder() {
  const buyer = await pay.buyer();
  const orderId = await pay.order(buyer);
  const ref = await pay.checkout(buyer, orderId);
  const from = standIn.store.events.length;
  const session = standIn.sessions.pay(ref);
  return { buyer, orderId, ref, session, events: () => standIn.store.events.slice(from) };
}

const completed = (events: readonly StripeEvent[]) => {
  const found = events.find((one) => one.type === 'checkout.session.completed');
  assert.ok(found);
  return found;
};

test('a message is kept once with one job, however often it comes', async () => {
  const { events, orderId } = await paidOrder();
  const event = completed(events());
  for (let round = 0; round < 3; round++) assert.equal(await deliver(event), 200);
  assert.equal((await eventRow(event.id))?.deliveries, 3);
  assert.equal(await jobsOf(event.id), 1);
  assert.equal((await pay.orderRow(orderId)).state, 'open');
  await handleNotice(house.asSystem(), house.providers, { provider: 'stripe', eventId: event.id });
  assert.deepEqual(
    [(await pay.orderRow(orderId)).state, (await eventRow(event.id))?.outcome],
    ['paid', 'booked'],
  );
});

test('a wrong signature, an old one, another body, and no event are refused, kept nowhere, and counted in one line an hour', async () => {
  const { events } = await paidOrder();
  const event = completed(events());
  const now = Math.floor(Date.now() / 1000);
  const { body, headers } = standIn.webhooks.signed(event);
  const wrong = standIn.webhooks.signed(event, { secret: 'whsec_of_somebody_else' });
  const old = standIn.webhooks.signed(event, { at: now - 301 });
  const tries: [string, Record<string, string>][] = [
    [wrong.body, wrong.headers],
    [old.body, old.headers],
    [body.replace('8500', '1'), headers],
    [body, { 'content-type': 'application/json' }],
    ['{"id":1}', signatureOf('{"id":1}', standIn.webhookSecret, now)],
    ['nonsense', signatureOf('nonsense', standIn.webhookSecret, now)],
  ];
  for (const [text, sent] of tries) assert.equal(await post(text, sent), 400, text);
  assert.equal(await eventRow(event.id), undefined);
  const lines = await house.db
    .selectFrom('payment_exception')
    .select('times')
    .where('kind', '=', 'webhook_refused')
    .execute();
  assert.equal(
    lines.reduce((sum, { times }) => sum + times, 0),
    tries.length,
  );
  assert.ok(lines.length <= 2);
  const late = standIn.webhooks.signed(event, { at: now - 290 });
  assert.equal(await post(late.body, late.headers), 200);
});

test('a provider that is not set up has no door', async () => {
  assert.equal((await api.ask('POST /payments/webhook/nobody', { body: '{}' })).status, 404);
});

test('the same id with another body is shown to staff, and the first stays', async () => {
  const { events, orderId } = await paidOrder();
  const event = completed(events());
  await deliver(event);
  const rewritten = { ...event, type: 'checkout.session.expired' };
  assert.equal(await deliver(rewritten), 200);
  // How many deliveries are still to come may differ.
  assert.equal(await deliver({ ...event, pending_webhooks: 3 }), 200);
  const shown = await house.db
    .selectFrom('payment_exception')
    .select(['kind', 'times'])
    .where('provider_ref', '=', event.id)
    .execute();
  assert.deepEqual(shown, [{ kind: 'event_rewritten', times: 1 }]);
  await handleNotice(house.asSystem(), house.providers, { provider: 'stripe', eventId: event.id });
  assert.equal((await pay.orderRow(orderId)).state, 'paid');
});

/** Where a customer's money and credits are in the end. The way there may differ with what was heard when. */
async function booksOf(customerId: string, orderId: string) {
  const { rows } = await sql`
    select o.state, o.refunded, book.available, book.sold, book.refunded as "bookRefunded",
      (select count(*)::int from payment where order_id = o.id) as payments,
      (select coalesce(json_agg(json_build_array(state, credits, net_minor) order by credits), '[]') from refund where order_id = o.id) as refunds,
      (select coalesce(json_agg(json_build_array(state, owed_credits, owed_minor)), '[]') from chargeback where order_id = o.id) as chargebacks,
      (select count(*)::int from invoice where order_id = o.id) as invoices,
      (select count(*)::int from payment_exception e where e.order_id = o.id and e.decided_at is null) as exceptions
    from credit_order o join ledger_account book using (customer_id) where o.id = ${orderId} and o.customer_id = ${customerId}`.execute(
    house.db,
  );
  return rows[0];
}

type Step = (ref: string) => void;
const intentOf = (ref: string) => standIn.store.sessions.get(ref).payment_intent ?? '';
const disputeOf = (ref: string) =>
  standIn.store.disputes.all().find((one) => one.payment_intent === intentOf(ref))?.id ?? '';
const pays: Step = (ref) => void standIn.sessions.pay(ref);
const paysLate: Step = (ref) => void standIn.sessions.pay(ref, { late: true });
const refundsHalf: Step = (ref) =>
  void standIn.moneyBack.refund({ payment_intent: intentOf(ref), amount: '4250', metadata: {} });
const disputes: Step = (ref) => void standIn.moneyBack.openDispute(intentOf(ref));

const STORIES: Record<string, Step[]> = {
  'paid at once': [pays],
  'paid late': [paysLate, (ref) => standIn.sessions.settle(ref, true)],
  'never paid': [paysLate, (ref) => standIn.sessions.settle(ref, false)],
  'paid, and refunded at Stripe': [pays, refundsHalf, refundsHalf],
  'paid, disputed and lost': [
    pays,
    disputes,
    (ref) => standIn.moneyBack.closeDispute(disputeOf(ref), 'lost'),
  ],
  'paid, disputed and won': [pays, disputes, (ref) => standIn.moneyBack.closeDispute(disputeOf(ref), 'won')],
};

/** Some messages come while more is still to happen, some again, and at last all of them in some order. */
async function live(steps: readonly Step[], early: readonly number[], last: readonly number[]) {
  const buyer = await pay.buyer();
  const orderId = await pay.order(buyer);
  const ref = await pay.checkout(buyer, orderId);
  const from = standIn.store.events.length;
  const events = () => standIn.store.events.slice(from);
  for (const [index, step] of steps.entries()) {
    step(ref);
    const told = events()[(early[index] ?? 0) % (events().length + 1)];
    if (told) await deliverAndAct(told);
  }
  const all = events().map((event, index) => ({ event, at: last[index] ?? 0 }));
  for (const { event } of all.toSorted((a, b) => a.at - b.at)) await deliverAndAct(event);
  return JSON.stringify(await booksOf(buyer.customerId, orderId));
}

const RUNS = process.env.CI ? 8 : 4;

for (const [story, steps] of Object.entries(STORIES))
  test(`the messages of an order give the same books in any order and number: ${story}`, async () => {
    const expected = await live(steps, [], []);
    const numbers = fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(numbers, numbers, async (early, last) => {
        assert.equal(await live(steps, early, last), expected);
      }),
      { numRuns: RUNS },
    );
  });

test('hundreds of messages at once, four fifths of them repeated, are kept once each and pay each order once', async () => {
  const orders = [];
  for (let index = 0; index < 20; index++) orders.push(await paidOrder());
  const events = orders.map(({ events: all }) => completed(all()));
  const flood = events.flatMap((event) => Array.from({ length: 15 }, () => event));
  const shuffled = flood.map((event) => ({ event, at: Math.random() })).toSorted((a, b) => a.at - b.at);
  const statuses = await Promise.all(shuffled.map(({ event }) => deliver(event)));
  assert.deepEqual(new Set(statuses), new Set([200]));
  await Promise.all(
    events.flatMap(({ id }) =>
      [1, 2].map(() => handleNotice(house.asSystem(), house.providers, { provider: 'stripe', eventId: id })),
    ),
  );
  for (const [index, { buyer, orderId }] of orders.entries()) {
    assert.deepEqual(
      [(await pay.orderRow(orderId)).state, await pay.available(buyer.customerId)],
      ['paid', 1000],
    );
    assert.equal((await eventRow(events[index]?.id ?? ''))?.deliveries, 15);
  }
  const findings: Finding[] = [];
  await verify(house.db, (finding) => findings.push(finding));
  assert.deepEqual(findings, []);
});

test('a message about what the provider does not know is shown to staff once, and given up', async () => {
  const { events } = await paidOrder();
  const event = structuredClone(completed(events()));
  event.id = 'evt_of_another_account';
  event.data.object.id = 'cs_of_another_account';
  for (let round = 0; round < 2; round++) await deliverAndAct(event);
  assert.equal((await eventRow(event.id))?.outcome, 'refused');
  const shown = await house.db
    .selectFrom('payment_exception')
    .select(['kind', 'times'])
    .where('provider_ref', '=', event.id)
    .execute();
  assert.deepEqual(shown, [{ kind: 'unknown_order', times: 1 }]);
});
