import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOrder } from '../credits/orders/place-order.ts';
import { readOrder } from '../credits/orders/queries.ts';
import { recordPayment } from '../credits/orders/record-payment.ts';
import { tellOf } from '../mail/outgoing/tell.ts';
import { newId } from '../platform/ids.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { tellEnds } from './tell-ends.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const productId = newId();
const shortId = newId();
await house.db
  .insertInto('product')
  .values([
    { id: productId, name: 'Theme' },
    { id: shortId, name: 'Plug-in', free_support_days: 10 },
  ])
  .execute();

const today = Temporal.Now.plainDateISO('Europe/Amsterdam');
const FREE_DAYS = 30;
let sold = 0;

/** A licence whose free support ends in so many days. */
async function licence(customerId: string, endsIn: number, more: { product?: string; state?: string } = {}) {
  const id = newId();
  const days = more.product === shortId ? 10 : FREE_DAYS;
  const purchasedOn = today.add({ days: endsIn - days }).toString();
  await house.db
    .insertInto('licence')
    .values({
      id,
      customer_id: customerId,
      product_id: more.product ?? productId,
      key: `K-${++sold}`,
      purchased_on: purchasedOn,
      state: more.state ?? 'active',
    })
    .execute();
  return id;
}

async function timesTold(id: string): Promise<number> {
  const events = await house.db
    .selectFrom('event')
    .select('id')
    .where('type', '=', 'licence.end_told')
    .where('subject_id', '=', id)
    .execute();
  return events.length;
}

/** Days of support on sale. */
async function daysPackage(days: number): Promise<string> {
  const id = newId();
  const names = Object.fromEntries(['en', 'de', 'es', 'fr', 'nl', 'it', 'ru'].map((key) => [key, 'Days']));
  await house.db
    .insertInto('package')
    .values({
      id,
      names: JSON.stringify(names),
      credits: null,
      support_days: days,
      price_minor: 100,
      currency: 'EUR',
    })
    .execute();
  return id;
}

/** Writes the mails of what was told, as the job does. */
async function mailsTo(customerId: string) {
  const events = await house.db
    .selectFrom('event')
    .select('id')
    .where('type', '=', 'customer.support_ends')
    .where('customer_id', '=', customerId)
    .execute();
  for (const { id } of events) await tellOf(house, [id]);
  return house.db
    .selectFrom('mail_out')
    .innerJoin('person', 'person.id', 'mail_out.person_id')
    .select(['subject', 'body_text', 'to_address'])
    .where('kind', '=', 'support_ends')
    .where('person.customer_id', '=', customerId)
    .orderBy('mail_out.id')
    .execute();
}

test('whose support ends within the days of notice is told once, by however many workers, however often', async () => {
  const customerId = await makeCustomer(house);
  await makeMember(house, customerId);
  const inTime = [
    await licence(customerId, 0),
    await licence(customerId, 7),
    await licence(customerId, 3, { product: shortId }),
  ];
  const others = [
    await licence(customerId, 8),
    await licence(customerId, -1),
    await licence(customerId, 2, { state: 'disputed' }),
  ];
  await Promise.all([1, 2, 3].map(() => tellEnds(house.asSystem())));
  await tellEnds(house.asSystem());
  for (const id of inTime) assert.equal(await timesTold(id), 1);
  for (const id of others) assert.equal(await timesTold(id), 0);
});

test('support that was extended is told of again when its new end nears, and not before', async () => {
  const customerId = await makeCustomer(house);
  const mara = await makeMember(house, customerId);
  const id = await licence(customerId, 5);
  await tellEnds(house.asSystem());
  const { id: orderId } = await placeOrder(house.as(mara), {
    packageId: await daysPackage(2),
    licenceId: id,
  });
  const { totalMinor: amountMinor, currency, reference } = await readOrder(house.as(mara), orderId);
  await recordPayment(house.as(owner), orderId, { amountMinor, currency, reference });
  await tellEnds(house.asSystem());
  assert.equal(await timesTold(id), 2);
  // The first was overtaken before it was written.
  const [mail, another] = await mailsTo(customerId);
  assert.equal(another, undefined);
  assert.match(mail?.body_text ?? '', /support period that you bought for Theme/);
});

test('a suspended customer is told once he is readmitted in time', async () => {
  const customerId = await makeCustomer(house);
  const id = await licence(customerId, 4);
  await house.db
    .updateTable('customer')
    .set({ suspended_at: new Date() })
    .where('id', '=', customerId)
    .execute();
  await tellEnds(house.asSystem());
  assert.equal(await timesTold(id), 0);
  await house.db.updateTable('customer').set({ suspended_at: null }).where('id', '=', customerId).execute();
  await tellEnds(house.asSystem());
  assert.equal(await timesTold(id), 1);
});

test('who may buy or manages is told in his language, with the ways on; one mail for all licences', async () => {
  const customerId = await makeCustomer(house);
  const buyer = await makeMember(house, customerId);
  await makeMember(house, customerId, { mayManage: false, mayBuy: false });
  await house.db.updateTable('person').set({ language: 'de' }).where('id', '=', buyer.personId).execute();
  await daysPackage(180);
  const id = await licence(customerId, 6);
  await tellEnds(house.asSystem());
  const [mail, another] = await mailsTo(customerId);
  assert.equal(another, undefined);
  assert.equal(mail?.to_address, buyer.email);
  assert.match(mail?.subject ?? '', /^Der Support für Theme endet am /);
  assert.ok(mail?.body_text.includes(`/credits?licence=${id}`) && mail.body_text.includes('Credits kaufen'));

  const many = await makeCustomer(house);
  const asker = await makeMember(house, many, { mayManage: false, mayBuy: false });
  for (const endsIn of [1, 2, 3]) await licence(many, endsIn);
  await tellEnds(house.asSystem());
  const [one, two] = await mailsTo(many);
  assert.equal(two, undefined);
  assert.equal(one?.to_address, asker.email);
  assert.match(one?.subject ?? '', /^Support for 3 of your licences ends soon/);
  assert.ok(one?.body_text.includes('/licences') && !one.body_text.includes('Buy credits'));
});

test('a licence that was disputed before its mail was written is left out of it', async () => {
  const customerId = await makeCustomer(house);
  await makeMember(house, customerId);
  const id = await licence(customerId, 6);
  await tellEnds(house.asSystem());
  await house.db
    .updateTable('licence')
    .set({ state: 'disputed', state_reason: 'x' })
    .where('id', '=', id)
    .execute();
  assert.deepEqual(await mailsTo(customerId), []);
});
