import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type Actor, LANGUAGES } from '../../identity/actor.ts';
import { createLicence } from '../../licences/create-licence.ts';
import { createProduct } from '../../licences/create-product.ts';
import { readLicence } from '../../licences/queries.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { newId } from '../../platform/ids.ts';
import { namesSchema } from '../../policy/contract.ts';
import { assertVerified } from '../../testing/ledger/steps.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../../testing/people.ts';
import type { Finding } from '../../verify/finding.ts';
import { verifyBuying } from '../../verify/verify-buying.ts';
import { changePackage } from '../packages/change-package.ts';
import { createPackage } from '../packages/create-package.ts';
import { readBalance } from '../queries.ts';
import { cancelOrder } from './cancel-order.ts';
import { type Order, placeOrder } from './place-order.ts';
import { listOrders, readOrder } from './queries.ts';
import { recordPayment } from './record-payment.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const customerId = await makeCustomer(house);
const [mara, pieter] = [await makeMember(house, customerId), await makeMember(house, customerId)];
const strangerId = await makeCustomer(house, 'Somebody else');
const stranger = await makeMember(house, strangerId);

const names = (text: string) =>
  namesSchema.parse(Object.fromEntries(LANGUAGES.map((language) => [language, text])));
const offer = { descriptions: null, currency: 'EUR', taxBasisPoints: 1900, onSale: true };
const sell = (credits: number, priceMinor: number) =>
  createPackage(house.as(owner), {
    ...offer,
    names: names(`${credits}`),
    credits,
    supportDays: null,
    priceMinor,
  });
const sellDays = (supportDays: number, priceMinor: number) =>
  createPackage(house.as(owner), { ...offer, names: names('Days'), credits: null, supportDays, priceMinor });

const ten = await sell(10, 8500);
const place = async (as: Actor, order: Order) =>
  readOrder(house.as(as), (await placeOrder(house.as(as), order)).id);
const pay = async (orderId: string) => {
  const { totalMinor: amountMinor, currency } = await readOrder(house.as(owner), orderId);
  return recordPayment(house.as(owner), orderId, { amountMinor, currency, reference: '' });
};
const available = async () => (await readBalance(house.as(mara), customerId)).available;

test('an order is so many of a package, its tax rounded once over all of them', async () => {
  const order = await place(mara, { packageId: ten.id, quantity: 3, expectedTotalMinor: 30_345 });
  const { credits, quantity, netMinor, taxMinor, totalMinor, taxRule } = order;
  assert.deepEqual(
    { credits, quantity, netMinor, taxMinor, totalMinor, taxRule },
    { credits: 30, quantity: 3, netMinor: 25_500, taxMinor: 4845, totalMinor: 30_345, taxRule: 'taxed' },
  );
  await pay(order.id);
  assert.equal(await available(), 3000);
});

test('a price that changed since the buyer looked is refused with the new one, and orders placed before keep theirs', async () => {
  const changing = await sell(5, 4500);
  const before = await place(mara, { packageId: changing.id, expectedTotalMinor: 5355 });
  await changePackage(house.as(owner), changing.id, { priceMinor: 5000, names: names('Dearer'), credits: 6 });
  await assert.rejects(placeOrder(house.as(mara), { packageId: changing.id, expectedTotalMinor: 5355 }), {
    code: 'price_changed',
    values: { totalMinor: 5950, netMinor: 5000, taxMinor: 950, currency: 'EUR' },
  });
  const { totalMinor, credits } = await readOrder(house.as(mara), before.id);
  assert.deepEqual({ totalMinor, credits }, { totalMinor: 5355, credits: 5 });
  await changePackage(house.as(owner), changing.id, { onSale: false });
  await assert.rejects(placeOrder(house.as(mara), { packageId: changing.id }), { code: 'package_unknown' });
});

test('two who pay one order at the same moment credit it once', async () => {
  const order = await place(mara, { packageId: ten.id });
  const before = await available();
  const paid = await Promise.allSettled([pay(order.id), pay(order.id), pay(order.id)]);
  assert.equal(paid.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal(await available(), before + 1000);
});

test('cancelled and paid at the same moment, an order is one of the two, and credited only when paid', async () => {
  for (let round = 0; round < 6; round++) {
    const order = await place(mara, { packageId: ten.id });
    const before = await available();
    const both = await Promise.allSettled([cancelOrder(house.as(pieter), order.id), pay(order.id)]);
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
    const { state } = await readOrder(house.as(mara), order.id);
    assert.equal(state, both[0].status === 'fulfilled' ? 'cancelled' : 'paid');
    assert.equal(await available(), before + (state === 'paid' ? 1000 : 0));
    await assert.rejects(cancelOrder(house.as(mara), order.id), { code: 'order_not_open' });
  }
});

test('another customer neither sees, buys for, nor cancels', async () => {
  const order = await place(mara, { packageId: ten.id });
  await assert.rejects(cancelOrder(house.as(stranger), order.id), { name: 'NotFound' });
  await assert.rejects(readOrder(house.as(stranger), order.id), { name: 'NotFound' });
  await assert.rejects(placeOrder(house.as(stranger), { customerId, packageId: ten.id }), {
    name: 'NotFound',
  });
  assert.deepEqual((await listOrders(house.as(stranger), { limit: 10 })).items, []);
});

test('who is suspended buys nothing, and can still cancel what he ordered', async () => {
  const order = await place(mara, { packageId: ten.id });
  const suspended = { ...mara, suspended: true };
  await assert.rejects(placeOrder(house.as(suspended), { packageId: ten.id }), {
    code: 'customer_suspended',
  });
  await cancelOrder(house.as(suspended), order.id);
});

test('an order holds 1 to 1000 pieces and a sum that can be paid at once', async () => {
  const dear = await sell(100, 60_000_000);
  await assert.rejects(placeOrder(house.as(mara), { packageId: ten.id, quantity: 1001 }), {
    code: 'order_too_large',
  });
  await assert.rejects(placeOrder(house.as(mara), { packageId: ten.id, quantity: 0 }), {
    code: 'order_too_large',
  });
  await assert.rejects(placeOrder(house.as(mara), { packageId: dear.id, quantity: 2 }), {
    code: 'order_too_large',
  });
});

test('days of support name an own, active licence', async () => {
  const days = await sellDays(90, 9000);
  const foreign = await licensed(strangerId, '2026-01-01');
  const order = (licenceId?: string) => placeOrder(house.as(mara), { packageId: days.id, licenceId });
  await assert.rejects(order(), { code: 'licence_missing' });
  await assert.rejects(order(foreign), { code: 'licence_unknown' });
  const own = await licensed(customerId, '2026-01-01');
  await house.db.updateTable('licence').set({ state: 'revoked' }).where('id', '=', own).execute();
  await assert.rejects(order(own), { code: 'licence_not_active' });
  await assert.rejects(placeOrder(house.as(mara), { packageId: days.id, licenceId: own, quantity: 41 }), {
    code: 'support_too_long',
  });
});

test('paid days begin where the support ends, and two orders paid at the same moment follow each other', async () => {
  const days = await sellDays(30, 3000);
  const today = Temporal.Now.plainDateISO('Europe/Amsterdam');
  const licenceId = await licensed(customerId, today.subtract({ days: 10 }).toString());
  const order = async () => (await place(mara, { packageId: days.id, licenceId, quantity: 2 })).id;
  const [first, second] = [await order(), await order()];
  assert.equal(
    (await readLicence(house.as(mara), licenceId)).paidSupportUntil,
    null,
    'nothing before it is paid',
  );
  await Promise.all([pay(first), pay(second)]);
  const periods = await house.db
    .selectFrom('support_period')
    .select(['starts_on', 'ends_on'])
    .where('licence_id', '=', licenceId)
    .orderBy('starts_on')
    .execute();
  const on = (later: number) => today.add({ days: later }).toString();
  assert.deepEqual(periods, [
    { starts_on: on(21), ends_on: on(80) },
    { starts_on: on(81), ends_on: on(140) },
  ]);
  const licence = await readLicence(house.as(mara), licenceId);
  assert.deepEqual(
    [licence.paidSupportUntil, licence.supportDaysLeft, licence.freeSupportDaysLeft],
    [on(140), 141, 21],
  );
});

test('the books agree with all of it', () => assertVerified(house));

test('days of support that were given without an order, or twice, are found', async () => {
  const owned = openDatabase(house.url, 'owner', 1);
  const found: Finding[] = [];
  await owned
    .transaction()
    .execute(async (trx) => {
      await sql`update support_period set ends_on = ends_on + 7 where starts_on = (select min(starts_on) from support_period)`.execute(
        trx,
      );
      for await (const one of verifyBuying(trx)) found.push(one);
      throw new Error('undone');
    })
    .catch((error: Error) => assert.equal(error.message, 'undone'));
  await owned.destroy();
  assert.deepEqual(
    found.map(({ row }) => row.split(' ')[0]),
    ['credit_order', 'support_period', 'support_period'],
  );
});

async function licensed(ofCustomer: string, purchasedOn: string): Promise<string> {
  const { id: productId } = await createProduct(house.as(owner), { name: 'Theme', freeSupportDays: null });
  const key = `K-${newId()}`;
  const licence = { customerId: ofCustomer, productId, key, site: '', purchasedOn, notes: '' };
  return (await createLicence(house.as(owner), licence)).id;
}
