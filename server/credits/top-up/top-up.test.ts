import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import type { Member } from '../../identity/actor.ts';
import { newId } from '../../platform/ids.ts';
import { assertVerified } from '../../testing/ledger/steps.ts';
import { openCardHouse } from '../../testing/money/card-orders.ts';
import { makeCustomer, makeMember } from '../../testing/people.ts';
import { adjustCredits } from '../adjust-credits.ts';
import { noteDispute } from '../payments/on-dispute.ts';
import { noteStoredCharge } from '../payments/on-stored-charge.ts';
import { ProviderAway } from '../payments/provider.ts';
import { balanceWatchQueue } from '../watch-balance.ts';
import { chargeOrder } from './charge-order.ts';
import { readTopUp } from './queries.ts';
import { waitAfterDecline } from './rules.ts';
import { changeTopUp } from './set-top-up.ts';
import { confirmMethod, openMethodSetup } from './store-method.ts';
import { topUpIfBelow } from './top-up-if-below.ts';

const { house, owner, stripe, provider } = await openCardHouse();
after(() => stripe.stop());
const context = house.asSystem();
const packageId = newId();
await house.db
  .insertInto('package')
  .values({
    id: packageId,
    names: JSON.stringify(
      Object.fromEntries(['en', 'de', 'es', 'fr', 'nl', 'it', 'ru'].map((code) => [code, 'Ten'])),
    ),
    credits: 1000,
    price_minor: 8500,
    tax_basis_points: 1900,
    currency: 'EUR',
  })
  .execute();
const PRICE = 10_115;
const wish = { packageId, quantity: 1, below: 2, monthlyCeilingMinor: 2 * PRICE };

/** A customer who stored a card on the provider's page and wishes to be topped up. */
async function begin(changes: Partial<typeof wish> = {}): Promise<Member> {
  const member = await makeMember(house, await makeCustomer(house));
  const { url } = await openMethodSetup(house.as(member), house, member.customerId, { ...wish, ...changes });
  const session = stripe.sessions.storeCard(url.split('/').at(-1) ?? '');
  const setupId = new URL(session.success_url).searchParams.get('stored') ?? '';
  await Promise.all([1, 2, 3].map(() => confirmMethod(house.as(member), house, member.customerId, setupId)));
  return member;
}

const orders = ({ customerId }: Member) =>
  house.db
    .selectFrom('credit_order')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute();

/** What the queues would do: look at the balance, several at once, and charge what was ordered, several at once. */
async function run(member: Member): Promise<void> {
  await Promise.all([1, 2, 3].map(() => topUpIfBelow(context, member.customerId)));
  for (const { id } of (await orders(member)).filter(({ state }) => state === 'open'))
    await Promise.all([1, 2, 3].map(() => chargeOrder(context, house.providers, id)));
}

const read = async (member: Member) =>
  (await readTopUp(house.as(member), house.providers, member.customerId)).topUp;
const mayTryAgain = ({ customerId }: Member) =>
  house.db
    .updateTable('auto_top_up')
    .set({ retry_after: null })
    .where('customer_id', '=', customerId)
    .execute();
const methodOf = async ({ customerId }: Member) =>
  (
    await house.db
      .selectFrom('auto_top_up')
      .select('method_ref')
      .where('customer_id', '=', customerId)
      .executeTakeFirstOrThrow()
  ).method_ref;

test('a balance below the level is filled once, at the price of today, whatever is repeated at once', async () => {
  const member = await begin();
  assert.equal((await read(member))?.method, 'Visa •••• 4242');
  await run(member);
  await run(member);
  const [order, ...more] = await orders(member);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [order?.state, order?.automatic, order?.net_minor, order?.tax_minor],
    ['paid', true, 8500, 1615],
  );
  assert.equal((await read(member))?.spentThisMonthMinor, PRICE);
});

test('an answer that is lost after the charge is asked for again, and the card is charged once', async () => {
  const member = await begin();
  await topUpIfBelow(context, member.customerId);
  const [order] = await orders(member);
  assert.ok(order);
  Object.assign(stripe.faults, { loseAnswers: 3, of: /POST \/v1\/payment_intents/ });
  await assert.rejects(() => chargeOrder(context, house.providers, order.id), ProviderAway);
  stripe.faults.loseAnswers = 0;
  stripe.keys.forget();
  await topUpIfBelow(context, member.customerId);
  await run(member);
  assert.deepEqual(
    (await orders(member)).map(({ state }) => state),
    ['paid'],
  );
  const charged = stripe.store.intents.all().filter((one) => Object.values(one.metadata).includes(order.id));
  assert.equal(charged.length, 1);
});

test('the ceiling of the month holds, is counted where the company is, and is told once', async () => {
  const member = await begin();
  const { customerId } = member;
  for (const _ of [1, 2, 3]) {
    await run(member);
    const { available } = await house.db
      .selectFrom('ledger_account')
      .select('available')
      .where('customer_id', '=', customerId)
      .executeTakeFirstOrThrow();
    if (available > 0)
      await adjustCredits(house.as(owner), customerId, {
        credits: -available / 100,
        kind: 'correction',
        reason: 'Spent',
      });
  }
  assert.equal((await orders(member)).length, 2);
  const told = () =>
    house.db
      .selectFrom('event')
      .select('id')
      .where('customer_id', '=', customerId)
      .where('type', '=', 'top_up.ceiling_reached')
      .execute();
  await run(member);
  assert.equal((await told()).length, 1);
  // A second before this month began in Amsterdam is another month.
  await sql`update credit_order set created_at = date_trunc('month', now() at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam' - interval '1 second'
    where id = (select id from credit_order where customer_id = ${customerId} order by id limit 1)`.execute(
    house.db,
  );
  await run(member);
  assert.equal((await orders(member)).length, 3);
});

test('a declined card is tried again after an hour, a day and three days, and then it stops and says why', async () => {
  assert.deepEqual([1, 2, 3, 4].map(waitAfterDecline), [3_600_000, 86_400_000, 259_200_000, undefined]);
  const member = await begin();
  stripe.intents.declines.set(await methodOf(member), 'insufficient_funds');
  for (const failures of [1, 2, 3]) {
    await run(member);
    await run(member);
    assert.equal((await orders(member)).length, failures, 'not before its time');
    const topUp = await read(member);
    assert.ok(topUp?.active && topUp.retryAfter);
    await mayTryAgain(member);
  }
  await run(member);
  const stopped = await read(member);
  assert.deepEqual(
    [stopped?.active, stopped?.stoppedWhy, stopped?.spentThisMonthMinor],
    [false, 'declined', 0],
  );
  assert.ok((await orders(member)).every(({ state }) => state === 'cancelled'));
  stripe.intents.declines.clear();
  await changeTopUp(house.as(member), member.customerId, wish);
  await run(member);
  assert.equal((await orders(member)).at(-1)?.state, 'paid');
});

test('money that comes late is booked when it comes, and until then nothing else is ordered', async () => {
  const member = await begin();
  stripe.intents.late = true;
  await run(member);
  stripe.intents.late = false;
  await run(member);
  const [order, ...more] = await orders(member);
  assert.deepEqual([order?.state, more.length], ['open', 0]);
  const intent = stripe.store.intents
    .all()
    .find((one) => Object.values(one.metadata).includes(order?.id ?? ''));
  assert.ok(intent);
  stripe.intents.settle(intent.id, true);
  await Promise.all([1, 2, 3].map(() => noteStoredCharge(context, provider, intent.id)));
  assert.deepEqual(
    (await orders(member)).map(({ state }) => state),
    ['paid'],
  );
});

test('a chargeback stops it, and it can not be set again while something is owed', async () => {
  const member = await begin();
  await run(member);
  const [order] = await orders(member);
  const payment = await house.db
    .selectFrom('payment')
    .select('provider_ref')
    .where('order_id', '=', order?.id ?? '')
    .executeTakeFirstOrThrow();
  const dispute = stripe.moneyBack.openDispute(payment.provider_ref ?? '');
  await noteDispute(context, provider, dispute.id);
  assert.deepEqual([(await read(member))?.active, (await read(member))?.stoppedWhy], [false, 'chargeback']);
  await run(member);
  assert.equal((await orders(member)).length, 1);
  await assert.rejects(() => changeTopUp(house.as(member), member.customerId, wish), {
    code: 'charged_back',
  });
  stripe.moneyBack.closeDispute(dispute.id, 'won');
  await noteDispute(context, provider, dispute.id);
  await changeTopUp(house.as(member), member.customerId, wish);
});

test('a page of another customer stores nothing, nor does one that was left without a card', async () => {
  const [member, other] = [await makeMember(house, await makeCustomer(house)), await begin()];
  const { url } = await openMethodSetup(house.as(member), house, member.customerId, wish);
  const session = stripe.store.sessions.get(url.split('/').at(-1) ?? '');
  const setupId = new URL(session.success_url).searchParams.get('stored') ?? '';
  await assert.rejects(() => confirmMethod(house.as(member), house, member.customerId, setupId), {
    code: 'method_not_stored',
  });
  await assert.rejects(() => confirmMethod(house.as(other), house, other.customerId, setupId), {
    name: 'NotFound',
  });
  await assert.rejects(() => changeTopUp(house.as(member), member.customerId, wish), {
    code: 'no_stored_method',
  });
  const low = { ...wish, monthlyCeilingMinor: PRICE - 1 };
  await assert.rejects(() => openMethodSetup(house.as(member), house, member.customerId, low), {
    code: 'ceiling_below_price',
  });
});

test('only who set something has a job added when his balance falls', async () => {
  const jobs = async (customerId: string) =>
    (
      await sql`select 1 from pgboss.job where name = ${balanceWatchQueue.name} and data ->> 'customerId' = ${customerId}`.execute(
        house.db,
      )
    ).rows.length;
  const [member, none] = [await begin(), await makeMember(house, await makeCustomer(house))];
  const before = await jobs(member.customerId);
  for (const { customerId } of [member, none]) {
    await adjustCredits(house.as(owner), customerId, { credits: 3, kind: 'goodwill', reason: 'Gift' });
    await adjustCredits(house.as(owner), customerId, { credits: -2, kind: 'correction', reason: 'Taken' });
  }
  assert.deepEqual([(await jobs(member.customerId)) - before, await jobs(none.customerId)], [1, 0]);
  await assertVerified(house);
});
