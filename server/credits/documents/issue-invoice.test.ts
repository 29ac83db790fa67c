import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Member, Staff } from '../../identity/actor.ts';
import { transact } from '../../identity/context.ts';
import { newId } from '../../platform/ids.ts';
import { openTestHouse, type TestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../../testing/people.ts';
import { placeOrder } from '../orders/place-order.ts';
import { readOrder } from '../orders/queries.ts';
import { recordPayment } from '../orders/record-payment.ts';
import { lockOrder, takePayment } from '../orders/take-payment.ts';
import { documentContent } from './content.ts';

type Firm = { house: TestHouse; owner: Staff; member: Member };

async function openFirm(): Promise<Firm> {
  const house = await openTestHouse();
  const owner = await makeCompany(house);
  await house.db.updateTable('company').set({ invoice_prefix: 'NW-' }).execute();
  return { house, owner, member: await makeMember(house, await makeCustomer(house)) };
}

async function order({ house, owner, member }: Firm): Promise<string> {
  const { id } = await placeOrder(house.as(owner), {
    customerId: member.customerId,
    credits: 10,
    netMinor: 8500,
    quantity: 1,
    paymentMethod: 'bank_transfer',
  });
  return id;
}

async function pay({ house, owner }: Firm, orderId: string): Promise<void> {
  const { totalMinor, currency } = await readOrder(house.as(owner), orderId);
  await recordPayment(house.as(owner), orderId, { amountMinor: totalMinor, currency, reference: '' });
}

async function invoices({ house }: Firm) {
  return house.db.selectFrom('invoice').selectAll().orderBy('series').orderBy('sequence').execute();
}

test('a paid order has its invoice in the same transaction, with the sums of the order', async () => {
  const firm = await openFirm();
  const id = await order(firm);
  assert.equal((await invoices(firm)).length, 0);
  await pay(firm, id);
  const [invoice] = await invoices(firm);
  const content = documentContent.parse(invoice?.content);
  const year = String(new Date().getFullYear());
  assert.equal(invoice?.number, `NW-${year}-0001`);
  assert.equal(content.totalMinor, 8500);
  assert.equal(content.seller.name, 'Northwind Themes');
  assert.equal(content.lines[0]?.title, '10 credits');
});

test('twenty payments at once take twenty numbers without a gap', async () => {
  const firm = await openFirm();
  const ids = [];
  for (let i = 0; i < 20; i++) ids.push(await order(firm));
  await Promise.all(ids.map((id) => pay(firm, id)));
  assert.deepEqual(
    (await invoices(firm)).map((invoice) => invoice.sequence),
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
});

test('a payment that is rolled back leaves no gap', async () => {
  const firm = await openFirm();
  const [given, taken] = [await order(firm), await order(firm)];
  const { house, owner } = firm;
  const failed = transact(house.as(owner), async (trx) => {
    const locked = await lockOrder(trx, given);
    const money = {
      amountMinor: 8500,
      currency: 'EUR',
      provider: 'by_hand',
      providerRef: null,
      reference: '',
    };
    await takePayment(trx, house.as(owner), locked, money);
    throw new Error('the machine fails here');
  });
  await assert.rejects(failed, /fails here/);
  await pay(firm, taken);
  const all = await invoices(firm);
  assert.deepEqual(
    all.map(({ order_id, sequence }) => [order_id, sequence]),
    [[taken, 1]],
  );
});

test('an invoice can not be issued twice, nor changed, nor taken away', async () => {
  const firm = await openFirm();
  const id = await order(firm);
  await pay(firm, id);
  const { house } = firm;
  const again = sql`insert into invoice select ${newId()}::uuid, series, sequence + 1, number || 'x', kind, customer_id, order_id, refund_id,
    language, net_minor, tax_minor, currency, content, issued_on, issued_at from invoice`;
  await assert.rejects(again.execute(house.db), /invoice_once_per_order/);
  await assert.rejects(sql`update invoice set net_minor = 1`.execute(house.db), /permission denied/);
  await assert.rejects(sql`delete from invoice`.execute(house.db), /permission denied/);
});
