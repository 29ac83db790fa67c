import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newId } from '../../platform/ids.ts';
import { assertVerified } from '../../testing/ledger/steps.ts';
import { buyByCard, openCardHouse, orderByCard, pay } from '../../testing/money/card-orders.ts';
import { makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { keptNoticeQueue, sweepKept } from '../payments/kept-notices.ts';
import { noteDispute } from '../payments/on-dispute.ts';
import { noteRefund } from '../payments/on-refund.ts';
import { ProviderAway } from '../payments/provider.ts';
import { askRefund } from './ask-refund.ts';
import { listRefunds } from './queries.ts';
import { refundOrder } from './refund-order.ts';

const till = await openCardHouse();
const { house, stripe, provider } = till;
after(() => stripe.stop());
const lead = await makeStaff(house, 'lead');
const context = house.asSystem();

async function buy() {
  const customerId = await makeCustomer(house);
  const orderedBy = (await makeMember(house, customerId)).personId;
  const sold = { customerId, orderedBy, credits: 1000, netMinor: 8500, taxMinor: 1615 };
  return { customerId, ...(await buyByCard(till, sold)) };
}

const refund = (orderId: string, credits: number) =>
  refundOrder(house.as(lead), orderId, { credits, reason: 'Not needed' });
const stateOf = (id: string) =>
  house.db.selectFrom('refund').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const available = async (customerId: string) =>
  (
    await house.db
      .selectFrom('ledger_account')
      .select('available')
      .where('customer_id', '=', customerId)
      .executeTakeFirstOrThrow()
  ).available;

test('a refund takes its credits at once, and the provider is asked for exactly their money, net and tax', async () => {
  const { orderId, customerId, paymentRef } = await buy();
  const { id } = await refund(orderId, 2);
  assert.equal(await available(customerId), 800);
  assert.equal((await stateOf(id)).state, 'asked');
  await askRefund(context, house.providers, id);
  const row = await stateOf(id);
  assert.deepEqual([row.state, row.net_minor, row.tax_minor], ['done', 1700, 323]);
  const there = stripe.store.refunds.all().filter((one) => one.payment_intent === paymentRef);
  assert.deepEqual(
    there.map((one) => [one.id, one.amount]),
    [[row.provider_ref, 2023]],
  );
  const { items, most } = await listRefunds(house.as(lead), orderId);
  assert.deepEqual([items.length, items[0]?.amountMinor, most], [1, 2023, 8]);
});

test('an answer that is lost leaves the refund asked; asked again, even after the key is forgotten, it happens once', async () => {
  const { orderId, paymentRef } = await buy();
  const { id } = await refund(orderId, 3);
  // The library asks thrice by itself.
  Object.assign(stripe.faults, { loseAnswers: 3, of: /POST \/v1\/refunds/ });
  await assert.rejects(() => askRefund(context, house.providers, id), ProviderAway);
  stripe.faults.loseAnswers = 0;
  assert.equal((await stateOf(id)).state, 'asked');
  stripe.keys.forget();
  await Promise.all([1, 2, 3].map(() => askRefund(context, house.providers, id)));
  assert.equal((await stateOf(id)).state, 'done');
  const there = stripe.store.refunds.all().filter((one) => one.payment_intent === paymentRef);
  assert.equal(there.length, 1);
});

test('what the provider refuses for good gives the credits back to their lot and tells staff', async () => {
  const { orderId, customerId, paymentRef } = await buy();
  stripe.moneyBack.refund({ payment_intent: paymentRef });
  const { id } = await refund(orderId, 4);
  await askRefund(context, house.providers, id);
  const row = await stateOf(id);
  assert.equal(row.state, 'failed');
  assert.notEqual(row.failure, '');
  assert.equal(await available(customerId), 1000);
  const { refunded } = await house.db
    .selectFrom('credit_order')
    .select('refunded')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow();
  assert.equal(refunded, 0);
  const excepted = await house.db
    .selectFrom('payment_exception')
    .select('kind')
    .where('order_id', '=', orderId)
    .execute();
  assert.deepEqual(excepted, [{ kind: 'refund_failed' }]);
});

test('five refunds of everything at once: one takes it, four are told that nothing is left', async () => {
  const { orderId, customerId } = await buy();
  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(() => refund(orderId, 10)));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      assert.deepEqual([outcome.reason.code, outcome.reason.values], ['beyond_refundable', { most: 0 }]);
  assert.equal(await available(customerId), 0);
});

test('money that somebody sent back at the provider takes the credits that it stands for', async () => {
  const { orderId, customerId, paymentRef } = await buy();
  const two = stripe.moneyBack.refund({ payment_intent: paymentRef, amount: '2023' });
  await Promise.all([1, 2, 3].map(() => noteRefund(context, provider, two.id)));
  assert.equal(await available(customerId), 800);
  const rest = stripe.moneyBack.refund({ payment_intent: paymentRef });
  assert.equal(await noteRefund(context, provider, rest.id), 'booked');
  assert.equal(await available(customerId), 0);
  const { items } = await listRefunds(house.as(lead), orderId);
  assert.deepEqual(items.map((one) => [one.credits, one.state]).sort(), [
    [2, 'done'],
    [8, 'done'],
  ]);
});

test('days of support are refused with a sentence, and so is an order that a bank has charged back', async () => {
  const days = newId();
  const { orderId, customerId, paymentRef } = await buy();
  const product = newId();
  await house.db.insertInto('product').values({ id: product, name: 'Theme' }).execute();
  const licence = {
    id: newId(),
    product_id: product,
    customer_id: customerId,
    key: newId(),
    purchased_on: '2026-01-01',
  };
  await house.db.insertInto('licence').values(licence).execute();
  const common = { customer_id: customerId, net_minor: 100, tax_minor: 0, currency: 'EUR' };
  await house.db
    .insertInto('credit_order')
    .values({
      ...common,
      id: days,
      support_days: 30,
      licence_id: licence.id,
      payment_method: 'stripe',
      reference: days,
      ordered_by: lead.personId,
    })
    .execute();
  await pay(till, days, newId());
  await assert.rejects(() => refund(days, 1), { code: 'support_days_stay' });
  const dispute = stripe.moneyBack.openDispute(paymentRef);
  await noteDispute(context, provider, dispute.id);
  await assert.rejects(() => refund(orderId, 1), { code: 'order_charged_back' });
});

test('a refund and a dispute that are heard of before their payment are kept, and booked once it is there', async () => {
  const customerId = await makeCustomer(house);
  const orderedBy = (await makeMember(house, customerId)).personId;
  const sold = { customerId, orderedBy, credits: 1000, netMinor: 8500, taxMinor: 1615 };
  const { orderId, paymentRef } = await orderByCard(till, sold);
  const back = stripe.moneyBack.refund({ payment_intent: paymentRef, amount: '2023' });
  const dispute = stripe.moneyBack.openDispute(paymentRef, 8092);
  assert.equal(await noteRefund(context, provider, back.id), 'kept');
  assert.equal(await noteDispute(context, provider, dispute.id), 'kept');
  await pay(till, orderId, paymentRef);
  await sweepKept(context);
  const recalled: string[] = [];
  const worked = Promise.withResolvers<void>();
  await house.jobs.work(keptNoticeQueue, async ({ kind, ref }) => {
    await (kind === 'refund' ? noteRefund : noteDispute)(context, provider, ref);
    if (new Set([...recalled, kind]).size === 2) worked.resolve();
    recalled.push(kind);
  });
  house.announce();
  await worked.promise;
  assert.equal(await available(customerId), 0);
  const excepted = await house.db
    .selectFrom('payment_exception')
    .select('decision')
    .where('order_id', '=', orderId)
    .execute();
  assert.deepEqual(excepted, [{ decision: 'applied' }, { decision: 'applied' }]);
  await assertVerified(house);
});
