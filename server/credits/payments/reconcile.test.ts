import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPayHouse } from '../../testing/pay-house.ts';
import { receiveNotice } from './receive-notice.ts';
import { reconcile } from './reconcile.ts';

const pay = await openPayHouse();
const { house, standIn } = pay;
standIn.webhooks.mode = 'drop';
const run = async () => (await reconcile(house.asSystem(), house.providers))[0];

test('paid orders, refunds and disputes of which no message came are found by asking, once', async () => {
  const [one, other] = [await pay.buyer(), await pay.buyer()];
  const [kept, disputed] = [await pay.order(one), await pay.order(other)];
  const [first, second] = [await pay.checkout(one, kept), await pay.checkout(other, disputed)];
  standIn.sessions.pay(first);
  const { payment_intent } = standIn.sessions.pay(second);
  const found = await run();
  assert.deepEqual([found?.isAway, (await pay.orderRow(kept)).state], [false, 'paid']);
  assert.equal(await pay.available(one.customerId), 1000);
  standIn.moneyBack.refund({
    payment_intent: standIn.store.sessions.get(first).payment_intent,
    amount: '4250',
    metadata: {},
  });
  standIn.moneyBack.openDispute(payment_intent ?? '');
  const later = await run();
  assert.ok((later?.news ?? 0) >= 2);
  assert.deepEqual([await pay.available(one.customerId), await pay.available(other.customerId)], [500, 0]);
  assert.equal((await run())?.news, 0);
});

test('a checkout that expired unheard is asked about no more, and one that is open stays', async () => {
  const buyer = await pay.buyer();
  const [gone, open] = [
    await pay.checkout(buyer, await pay.order(buyer)),
    await pay.checkout(buyer, await pay.order(buyer)),
  ];
  standIn.sessions.expire(gone);
  await run();
  const rows = await house.db
    .selectFrom('checkout')
    .select(['provider_ref', 'state'])
    .where('provider_ref', 'in', [gone, open])
    .execute();
  assert.deepEqual(
    new Map(rows.map((row) => [row.provider_ref, row.state])),
    new Map([
      [gone, 'expired'],
      [open, 'open'],
    ]),
  );
});

test('while the provider is away nothing is taken as looked at, and the next run finds it', async () => {
  const buyer = await pay.buyer();
  const orderId = await pay.order(buyer);
  const ref = await pay.checkout(buyer, orderId);
  standIn.sessions.pay(ref);
  standIn.faults.away = true;
  assert.equal((await run())?.isAway, true);
  standIn.faults.away = false;
  assert.equal((await pay.orderRow(orderId)).state, 'open');
  await run();
  assert.equal((await pay.orderRow(orderId)).state, 'paid');
});

test('a message that comes after the provider was asked is no rewritten one', async () => {
  const event = standIn.store.events.find((one) => one.type === 'checkout.session.completed');
  assert.ok(event);
  const { body, headers } = standIn.webhooks.signed(event);
  const notice = pay.stripe.readWebhook(body, new Headers(headers), new Date());
  const otherwise = { ...notice, payload: { ...notice.payload, api_version: 'of the endpoint' } };
  await receiveNotice(house.asSystem(), pay.stripe, otherwise);
  await receiveNotice(house.asSystem(), pay.stripe, otherwise);
  const row = await house.db
    .selectFrom('provider_event')
    .select('deliveries')
    .where('event_id', '=', event.id)
    .executeTakeFirst();
  assert.equal(row?.deliveries, 2);
  assert.equal((await pay.exceptions()).includes('event_rewritten'), false);
});
