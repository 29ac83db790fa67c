import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Conflict, Forbidden } from '../../platform/errors.ts';
import { openPayHouse } from '../../testing/pay-house.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { decideException } from './decide-exception.ts';
import { handleNotice } from './handle-notice.ts';
import { listExceptions } from './list-exceptions.ts';
import { receiveNotice } from './receive-notice.ts';
import { reconcile } from './reconcile.ts';
import { sendBack } from './send-back.ts';
import { settleCheckout } from './settle-checkout.ts';

const pay = await openPayHouse();
const { house, standIn, stripe, lead } = pay;
standIn.webhooks.mode = 'drop';
const code = (expected: string) => (error: Conflict) => error.code === expected;

/** Money for an order that was cancelled meanwhile. */
async function lateMoney() {
  const buyer = await pay.buyer();
  const orderId = await pay.order(buyer);
  const ref = await pay.checkout(buyer, orderId);
  await cancelOrder(house.as(buyer), orderId);
  const { payment_intent } = standIn.sessions.pay(ref);
  await settleCheckout(house.asSystem(), stripe, ref);
  const { items } = await listExceptions(house.as(lead), { limit: 1, state: 'open' });
  assert.equal(items[0]?.kind, 'order_cancelled');
  return { buyer, orderId, ref, paymentRef: payment_intent ?? '', id: items[0]?.id ?? '' };
}

test('staff see what to decide about with its order and sums, page by page; only leads decide', async () => {
  const { id, orderId, buyer } = await lateMoney();
  await lateMoney();
  const first = await listExceptions(house.as(pay.agent), { limit: 1, state: 'open' });
  const second = await listExceptions(house.as(pay.agent), {
    limit: 1,
    state: 'open',
    after: first.next ?? '',
  });
  const [shown] = second.items;
  assert.deepEqual(
    [shown?.id, shown?.order?.id, shown?.customer?.id, shown?.amountMinor],
    [id, orderId, buyer.customerId, 8500],
  );
  const noted = { decision: 'noted', note: 'Seen' } as const;
  await assert.rejects(decideException(house.as(pay.agent), id, noted), Forbidden);
  await assert.rejects(listExceptions(house.as(buyer), { limit: 1, state: 'open' }), Forbidden);
});

test('money is applied to an open order that asks for just that, once, and is known from then on', async () => {
  const { id, buyer, ref } = await lateMoney();
  const orderId = await pay.order(buyer);
  const apply = () =>
    decideException(house.as(lead), id, { decision: 'applied', note: 'Ordered again', orderId });
  const twice = await Promise.allSettled([apply(), apply()]);
  assert.deepEqual(twice.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  assert.deepEqual(
    [(await pay.orderRow(orderId)).state, await pay.available(buyer.customerId)],
    ['paid', 1000],
  );
  assert.equal(await settleCheckout(house.asSystem(), stripe, ref), 'known');
  await assert.rejects(apply(), (error: Conflict) =>
    ['exception_decided', 'order_not_open'].includes(error.code),
  );
});

test('money is not applied to an order that asks for something else, to none, or to a paid one', async () => {
  const { id, buyer, orderId } = await lateMoney();
  const apply = (to: string | undefined) =>
    decideException(house.as(lead), id, { decision: 'applied', note: 'Try', orderId: to });
  await assert.rejects(apply(undefined), code('order_missing'));
  await assert.rejects(apply(orderId), code('order_not_open'));
  const other = await pay.order(buyer);
  await house.db.updateTable('credit_order').set({ net_minor: 8400 }).where('id', '=', other).execute();
  await assert.rejects(apply(other), code('payment_differs'));
});

test('money that is sent back goes back once through the provider, and moves no credits', async () => {
  const { id, buyer, paymentRef } = await lateMoney();
  await decideException(house.as(lead), id, { decision: 'sent_back', note: 'Cancelled before' });
  Object.assign(standIn.faults, { loseAnswers: 2, of: /POST .v1.refunds/ });
  await assert.rejects(sendBack(house.asSystem(), house.providers, id));
  await sendBack(house.asSystem(), house.providers, id);
  const refunds = standIn.store.refunds.all().filter((one) => one.payment_intent === paymentRef);
  assert.deepEqual(
    refunds.map(({ amount, status }) => [amount, status]),
    [[8500, 'succeeded']],
  );
  await reconcile(house.asSystem(), house.providers);
  assert.equal(await pay.available(buyer.customerId), 0);
  assert.equal((await pay.exceptions()).includes('refund_elsewhere'), false);
});

test('money that somebody sent back at the provider’s own screen is decided by that', async () => {
  const { id, paymentRef } = await lateMoney();
  standIn.moneyBack.refund({ payment_intent: paymentRef, metadata: {} });
  await reconcile(house.asSystem(), house.providers);
  const { items } = await listExceptions(house.as(lead), { limit: 50, state: 'decided' });
  assert.deepEqual(
    items.filter((one) => one.id === id).map(({ decision, decidedBy }) => [decision, decidedBy]),
    [['sent_back', null]],
  );
  await assert.rejects(
    decideException(house.as(lead), id, { decision: 'noted', note: 'Late' }),
    code('exception_decided'),
  );
});

test('where there is no money there is none to apply or send back', async () => {
  standIn.webhooks.mode = 'hold';
  const buyer = await pay.buyer();
  const ref = await pay.checkout(buyer, await pay.order(buyer));
  standIn.sessions.pay(ref);
  const event = standIn.store.events.at(-1);
  assert.ok(event);
  const tell = (one: typeof event) => {
    const { body, headers } = standIn.webhooks.signed(one);
    return receiveNotice(
      house.asSystem(),
      stripe,
      stripe.readWebhook(body, new Headers(headers), new Date()),
    );
  };
  await tell(event);
  await tell({ ...event, created: 1 });
  await handleNotice(house.asSystem(), house.providers, { provider: 'stripe', eventId: event.id });
  const { items } = await listExceptions(house.as(lead), { limit: 1, state: 'open' });
  assert.equal(items[0]?.kind, 'event_rewritten');
  const decide = (decision: 'sent_back' | 'noted') =>
    decideException(house.as(lead), items[0]?.id ?? '', { decision, note: 'Looked' });
  await assert.rejects(decide('sent_back'), code('exception_without_money'));
  await decide('noted');
});
