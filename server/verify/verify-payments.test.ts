import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { noteDispute } from '../credits/payments/on-dispute.ts';
import { askRefund } from '../credits/refunds/ask-refund.ts';
import { refundOrder } from '../credits/refunds/refund-order.ts';
import { openDatabase } from '../platform/database/database.ts';
import { buyByCard, openCardHouse } from '../testing/money/card-orders.ts';
import { makeCustomer, makeMember } from '../testing/people.ts';
import type { Finding } from './finding.ts';
import { verifyPayments } from './verify-payments.ts';

const till = await openCardHouse();
const { house, owner, stripe, provider } = till;
const owned = openDatabase(house.url, 'owner', 1);
after(async () => {
  await owned.destroy();
  await stripe.stop();
});
const customerId = await makeCustomer(house);
const orderedBy = (await makeMember(house, customerId)).personId;
const buy = () => buyByCard(till, { customerId, orderedBy, credits: 1000, netMinor: 8500, taxMinor: 1615 });
const [refunded, disputed] = [await buy(), await buy()];
const { id: refundId } = await refundOrder(house.as(owner), refunded.orderId, {
  credits: 2,
  reason: 'Not needed',
});
await askRefund(house.asSystem(), house.providers, refundId);
await noteDispute(house.asSystem(), provider, stripe.moneyBack.openDispute(disputed.paymentRef).id);

async function findings(): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const one of verifyPayments(house.db)) found.push(one);
  return found;
}

const TAMPERINGS: { table: string; change: string; undo: string; where: string }[] = [
  {
    table: 'payment',
    change: 'amount_minor = amount_minor - 1',
    undo: 'amount_minor = amount_minor + 1',
    where: `order_id = '${refunded.orderId}'`,
  },
  {
    table: 'refund',
    change: 'credits = credits - 1',
    undo: 'credits = credits + 1',
    where: `id = '${refundId}'`,
  },
  {
    table: 'refund',
    change: 'tax_minor = tax_minor + 1',
    undo: 'tax_minor = tax_minor - 1',
    where: `id = '${refundId}'`,
  },
  { table: 'refund', change: "state = 'failed'", undo: "state = 'done'", where: `id = '${refundId}'` },
  {
    table: 'credit_order',
    change: 'refunded = refunded + 1',
    undo: 'refunded = refunded - 1',
    where: `id = '${refunded.orderId}'`,
  },
  {
    table: 'chargeback',
    change: 'taken_credits = taken_credits - 1',
    undo: 'taken_credits = taken_credits + 1',
    where: 'true',
  },
  {
    table: 'chargeback',
    change: 'owed_minor = owed_minor + 1',
    undo: 'owed_minor = owed_minor - 1',
    where: 'true',
  },
];

test('payments, refunds and chargebacks that were booked by the rules verify', async () => {
  assert.deepEqual(await findings(), []);
});

for (const { table, change, undo, where } of TAMPERINGS) {
  test(`a ${table} whose ${change} is found, and named`, async () => {
    const behindTheGuards = async (set: string) => {
      await sql.raw(`alter table ${table} disable trigger user`).execute(owned);
      await sql.raw(`update ${table} set ${set} where ${where}`).execute(owned);
      await sql.raw(`alter table ${table} enable trigger user`).execute(owned);
    };
    await behindTheGuards(change);
    const found = await findings();
    await behindTheGuards(undo);
    assert.ok(
      found.some(({ promise, row }) => promise === 'I5' && row.startsWith(table)),
      JSON.stringify(found),
    );
    assert.deepEqual(await findings(), []);
  });
}
