import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Conflict, Forbidden, NotFound } from '../../platform/errors.ts';
import { openPayHouse } from '../../testing/pay-house.ts';
import { makeMember } from '../../testing/people.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { placeOrder } from '../orders/place-order.ts';
import { closeCheckouts } from './close-checkouts.ts';
import { openCheckout } from './open-checkout.ts';
import { ProviderAway } from './provider.ts';
import { settleCheckout } from './settle-checkout.ts';

const pay = await openPayHouse();
const { house, standIn, stripe } = pay;
const system = house.asSystem();
const settle = (ref: string) => settleCheckout(system, stripe, ref);
const code = (expected: string) => (error: Conflict) => error.code === expected;

test('an order has one open page, which whoever of the company asks is given, and which leads back to the order', async () => {
  const buyer = await pay.buyer();
  const orderId = await pay.order(buyer);
  const colleague = await makeMember(house, buyer.customerId);
  const refs = await Promise.all([
    pay.checkout(buyer, orderId),
    pay.checkout(colleague, orderId),
    pay.checkout(buyer, orderId),
  ]);
  assert.equal(new Set(refs).size, 1);
  assert.equal(await pay.checkout(colleague, orderId), refs[0]);
  const open = standIn.store.sessions
    .all()
    .filter((one) => one.client_reference_id === orderId && one.status === 'open');
  assert.equal(open.length, 1);
  const session = standIn.store.sessions.get(refs[0] ?? '');
  assert.match(session.success_url, new RegExp(`/credits/orders/${orderId}\\?paid$`));
  assert.match(session.cancel_url, new RegExp(`/credits/orders/${orderId}$`));
});

test('credits are usable in the moment the payment is taken, and neither before nor twice', async () => {
  const buyer = await pay.buyer();
  const orderId = await pay.order(buyer);
  const ref = await pay.checkout(buyer, orderId);
  assert.equal(await settle(ref), 'open');
  assert.equal(await pay.available(buyer.customerId), 0);
  standIn.sessions.pay(ref);
  assert.equal(await settle(ref), 'booked');
  assert.equal(await pay.available(buyer.customerId), 1000);
  assert.deepEqual(await Promise.all([settle(ref), settle(ref)]), ['known', 'known']);
  assert.equal(await pay.available(buyer.customerId), 1000);
  await assert.rejects(openCheckout(house.as(buyer), house, orderId), code('order_not_open'));
});

test('a page keeps the price of its order, whatever the package costs by now', async () => {
  const buyer = await pay.buyer();
  const orderId = await pay.order(buyer);
  const ref = await pay.checkout(buyer, orderId);
  await house.db.updateTable('package').set({ price_minor: 9900 }).where('id', '=', pay.packageId).execute();
  standIn.sessions.pay(ref);
  assert.equal(await settle(ref), 'booked');
  assert.deepEqual([standIn.store.sessions.get(ref).amount_total, await pay.exceptions(orderId)], [8500, []]);
  await house.db.updateTable('package').set({ price_minor: 8500 }).where('id', '=', pay.packageId).execute();
});

test('a payment on its way leaves the order open and unpayable a second time, until it settles or fails', async () => {
  for (const arrives of [true, false]) {
    const buyer = await pay.buyer();
    const orderId = await pay.order(buyer);
    const ref = await pay.checkout(buyer, orderId);
    standIn.sessions.pay(ref, { late: true });
    assert.equal(await settle(ref), 'processing');
    assert.equal((await pay.orderRow(orderId)).state, 'open');
    await assert.rejects(pay.checkout(buyer, orderId), code('payment_processing'));
    standIn.sessions.settle(ref, arrives);
    assert.equal(await settle(ref), arrives ? 'booked' : 'expired');
    assert.equal(await pay.available(buyer.customerId), arrives ? 1000 : 0);
    if (!arrives) assert.notEqual(await pay.checkout(buyer, orderId), ref);
  }
});

test('an expired page is replaced by another', async () => {
  const buyer = await pay.buyer();
  const orderId = await pay.order(buyer);
  const ref = await pay.checkout(buyer, orderId);
  standIn.sessions.expire(ref);
  assert.notEqual(await pay.checkout(buyer, orderId), ref);
});

test('a page that was opened with the keys of another account is replaced by another', async () => {
  const buyer = await pay.buyer();
  const orderId = await pay.order(buyer);
  const ref = await pay.checkout(buyer, orderId);
  await house.db
    .updateTable('checkout')
    .set({ provider_ref: 'cs_elsewhere' })
    .where('provider_ref', '=', ref)
    .execute();
  standIn.sessions.expire(ref);
  assert.notEqual(await pay.checkout(buyer, orderId), ref);
});

test('a page whose opening got no answer is found again by asking again', async () => {
  const buyer = await pay.buyer();
  const orderId = await pay.order(buyer);
  Object.assign(standIn.faults, { loseAnswers: 2, of: /POST .v1.checkout.sessions$/ });
  await assert.rejects(pay.checkout(buyer, orderId), ProviderAway);
  const ref = await pay.checkout(buyer, orderId);
  const made = standIn.store.sessions.all().filter((one) => one.client_reference_id === orderId);
  assert.deepEqual(
    made.map(({ id }) => id),
    [ref],
  );
});

test('a second page of a paid order is closed, and money that came on it first is shown to staff', async () => {
  const buyer = await pay.buyer();
  const orderId = await pay.order(buyer);
  const first = await pay.checkout(buyer, orderId);
  // As if two buyers had come at the same moment to two servers.
  const second = standIn.sessions.create(
    {
      mode: 'payment',
      locale: 'en',
      success_url: 'http://desk.test/',
      cancel_url: 'http://desk.test/',
      line_items: {
        0: {
          quantity: '1',
          price_data: { currency: 'eur', unit_amount: 8500, product_data: { name: 'Ten' } },
        },
      },
      metadata: { counterfoil_order: orderId },
      payment_intent_data: { metadata: { counterfoil_order: orderId }, description: '' },
    },
    standIn.address,
  );
  standIn.sessions.pay(second.id);
  standIn.sessions.pay(first);
  assert.deepEqual(
    [await settle(first), await settle(second.id), await settle(second.id)],
    ['booked', 'paid_twice', 'known'],
  );
  assert.deepEqual(await pay.exceptions(orderId), ['paid_twice']);
  assert.equal(await pay.available(buyer.customerId), 1000);
});

test('the pages of a cancelled order are closed, and money that arrives nevertheless is shown to staff', async () => {
  for (const paysFirst of [true, false]) {
    const buyer = await pay.buyer();
    const orderId = await pay.order(buyer);
    const ref = await pay.checkout(buyer, orderId);
    if (paysFirst) standIn.sessions.pay(ref);
    await cancelOrder(house.as(buyer), orderId);
    await closeCheckouts(system, house.providers, orderId);
    assert.equal(standIn.store.sessions.get(ref).status, paysFirst ? 'complete' : 'expired');
    assert.deepEqual(await pay.exceptions(orderId), paysFirst ? ['order_cancelled'] : []);
    assert.equal(await pay.available(buyer.customerId), 0);
  }
});

test('another amount or currency than the order’s books nothing and is shown to staff', async () => {
  for (const [change, kind] of [
    [{ amount_total: 8499 }, 'amount_differs'],
    [{ currency: 'usd' }, 'currency_differs'],
  ] as const) {
    const buyer = await pay.buyer();
    const orderId = await pay.order(buyer);
    const ref = await pay.checkout(buyer, orderId);
    Object.assign(standIn.store.sessions.get(ref), change);
    standIn.sessions.pay(ref);
    assert.equal(await settle(ref), kind);
    assert.deepEqual([await pay.exceptions(orderId), (await pay.orderRow(orderId)).state], [[kind], 'open']);
    assert.equal(await pay.available(buyer.customerId), 0);
  }
});

test('money for an order that never was is shown to staff, and what else is sold through the account is left alone', async () => {
  const buyer = await pay.buyer();
  const ref = await pay.checkout(buyer, await pay.order(buyer));
  const strange = standIn.store.sessions.get(ref);
  for (const [named, outcome] of [
    ['0193a0b0-0000-7000-8000-00000000abcd', 'unknown_order'],
    ['4711', 'unknown_order'],
    [undefined, 'not_ours'],
  ] as const) {
    const id = `${ref}_${named}`;
    const metadata: Record<string, string> = named ? { counterfoil_order: named } : {};
    standIn.store.sessions.put({ ...strange, id, status: 'open', metadata });
    standIn.sessions.pay(id);
    assert.equal(await settle(id), outcome);
  }
  assert.equal((await pay.exceptions()).filter((kind) => kind === 'unknown_order').length, 2);
});

test('nobody opens a page for another company’s order, nor one that is paid by transfer', async () => {
  const [buyer, other] = [await pay.buyer(), await pay.buyer()];
  const orderId = await pay.order(buyer);
  await assert.rejects(openCheckout(house.as(other), house, orderId), NotFound);
  const { id } = await placeOrder(house.as(buyer), { packageId: pay.packageId });
  await assert.rejects(openCheckout(house.as(buyer), house, id), code('not_paid_online'));
  const looker = { ...buyer, rights: { ...buyer.rights, mayBuy: false } };
  await assert.rejects(openCheckout(house.as(looker), house, orderId), Forbidden);
});
