import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { transact } from '../../identity/context.ts';
import { newId } from '../../platform/ids.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer } from '../../testing/people.ts';
import type { Finding } from '../../verify/finding.ts';
import { verifyInvoices } from '../../verify/verify-invoices.ts';
import { placeOrder } from '../orders/place-order.ts';
import { recordPayment } from '../orders/record-payment.ts';
import { lockOrder, takePayment } from '../orders/take-payment.ts';
import { refundOrder } from '../refunds/refund-order.ts';
import { documentContent } from './content.ts';

const house = await openTestHouse();
const owner = house.as(await makeCompany(house));
await house.db.updateTable('company').set({ invoice_prefix: 'NW-' }).execute();
const customerId = await makeCustomer(house, 'Blue "Bicycle" <b>\u202e');
const MONEY = { amountMinor: 10_115, currency: 'EUR', reference: '' };

async function order(): Promise<string> {
  const wish = { customerId, credits: 10, netMinor: 8500, taxBasisPoints: 1900, quantity: 1 };
  const { id } = await placeOrder(owner, { ...wish, paymentMethod: 'bank_transfer' });
  return id;
}

const pay = (orderId: string) => recordPayment(owner, orderId, MONEY);

const invoices = () =>
  house.db.selectFrom('invoice').selectAll().orderBy('series').orderBy('sequence').execute();

async function invoiceOf(orderId: string) {
  const found = (await invoices()).filter((invoice) => invoice.order_id === orderId);
  return found.map((invoice) => ({ ...invoice, content: documentContent.parse(invoice.content) }));
}

async function findings(): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const one of verifyInvoices(house.db)) found.push(one);
  return found;
}

test('a paid order has its invoice in the same transaction, with the sums of the order', async () => {
  const id = await order();
  assert.deepEqual(await invoiceOf(id), []);
  await pay(id);
  const [invoice] = await invoiceOf(id);
  assert.match(invoice?.number ?? '', /^NW-\d{4}-0001$/);
  assert.deepEqual(
    [invoice?.content.netMinor, invoice?.content.taxMinor, invoice?.content.totalMinor],
    [8500, 1615, 10_115],
  );
  assert.equal(invoice?.content.seller.name, 'Northwind Themes');
  assert.equal(invoice?.content.lines[0]?.title, '10 credits');
});

test('twenty payments at once take twenty numbers without a gap', async () => {
  const ids = [];
  for (let i = 0; i < 20; i++) ids.push(await order());
  await Promise.all(ids.map(pay));
  const sequences = (await invoices()).map((invoice) => invoice.sequence);
  assert.deepEqual(
    sequences,
    sequences.map((_, index) => index + 1),
  );
  assert.equal(new Set((await invoices()).map((invoice) => invoice.order_id)).size, sequences.length);
  assert.deepEqual(await findings(), []);
});

test('a payment that is rolled back leaves no gap', async () => {
  const [lost, taken] = [await order(), await order()];
  const before = (await invoices()).length;
  const failed = transact(owner, async (trx) => {
    await takePayment(trx, owner, await lockOrder(trx, lost), {
      ...MONEY,
      provider: 'by_hand',
      providerRef: null,
    });
    throw new Error('the machine fails here');
  });
  await assert.rejects(failed, /fails here/);
  await pay(taken);
  assert.deepEqual(await invoiceOf(lost), []);
  assert.deepEqual(
    (await invoiceOf(taken)).map(({ sequence }) => sequence),
    [before + 1],
  );
});

test('an invoice can not be issued twice, nor changed, nor taken away', async () => {
  const again = sql`insert into invoice select ${newId()}::uuid, series, 1000, number || 'x', kind, customer_id, order_id, refund_id,
    language, net_minor, tax_minor, currency, content, issued_on, issued_at from invoice limit 1`;
  await assert.rejects(again.execute(house.db), /invoice_once_per_order/);
  await assert.rejects(sql`update invoice set net_minor = 1`.execute(house.db), /permission denied/);
  await assert.rejects(sql`delete from invoice`.execute(house.db), /permission denied/);
});

test('what is changed later in company, customer and order does not reach an issued invoice', async () => {
  const id = await order();
  await pay(id);
  const [before] = await invoiceOf(id);
  await house.db.updateTable('company').set({ legal_name: 'Another B.V.' }).execute();
  await house.db.updateTable('customer').set({ language: 'ru' }).where('id', '=', customerId).execute();
  const [after] = await invoiceOf(id);
  assert.deepEqual(after?.content, before?.content);
  await house.db.updateTable('company').set({ legal_name: '' }).execute();
  await house.db.updateTable('customer').set({ language: 'en' }).where('id', '=', customerId).execute();
});

test('each refund has a credit note of what went back, in the same series, which names its invoice', async () => {
  const id = await order();
  await pay(id);
  await refundOrder(owner, id, { credits: 3.33, reason: 'Not needed' });
  await refundOrder(owner, id, { credits: 6.67, reason: 'The rest' });
  const [invoice, ...notes] = await invoiceOf(id);
  assert.deepEqual(
    notes.map(({ kind }) => kind),
    ['credit_note', 'credit_note'],
  );
  assert.equal(notes[0]?.content.corrects?.number, invoice?.number);
  assert.equal(
    notes.reduce((sum, note) => sum + note.content.totalMinor, 0),
    invoice?.content.totalMinor,
  );
  assert.deepEqual(await findings(), []);
});

test('the sale of a multi-purpose voucher costs the same and shows no tax', async () => {
  await house.db.updateTable('company').set({ tax_due: 'use' }).execute();
  const id = await order();
  await pay(id);
  await refundOrder(owner, id, { credits: 5, reason: 'Half of it' });
  const [invoice, note] = await invoiceOf(id);
  assert.deepEqual([invoice?.net_minor, invoice?.tax_minor], [10_115, 0]);
  assert.deepEqual(invoice?.content.taxes, []);
  assert.match(invoice?.content.notes.join() ?? '', /2016\/1065/);
  assert.equal(note?.tax_minor, 0);
  assert.deepEqual(await findings(), []);
});
