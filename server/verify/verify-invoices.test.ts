import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { placeOrder } from '../credits/orders/place-order.ts';
import { recordPayment } from '../credits/orders/record-payment.ts';
import { refundOrder } from '../credits/refunds/refund-order.ts';
import { openDatabase } from '../platform/database/database.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer } from '../testing/people.ts';
import { verifyInvoices } from './verify-invoices.ts';

const house = await openTestHouse();
const owner = house.as(await makeCompany(house));
const customerId = await makeCustomer(house);
const owned = openDatabase(house.url, 'owner', 1);
after(() => owned.destroy());

for (let i = 0; i < 3; i++) {
  const wish = { customerId, credits: 10, netMinor: 8500, taxBasisPoints: 1900, quantity: 1 };
  const { id } = await placeOrder(owner, { ...wish, paymentMethod: 'bank_transfer' });
  await recordPayment(owner, id, { amountMinor: 10_115, currency: 'EUR', reference: '' });
  await refundOrder(owner, id, { credits: 1, reason: 'Not needed' });
}

/** Each done behind every guard's back, inside a transaction that is then rolled back. */
const TAMPERINGS: readonly [what: string, statement: string, found: RegExp][] = [
  [
    'a document in the middle deleted',
    'delete from invoice where sequence = 3',
    /by the order of its places/,
  ],
  ['the last document deleted', 'delete from invoice where sequence = 6', /says 6 documents; there are 5/],
  ['the counter set back', 'update document_series set last_number = 5', /says 5 documents; there are 6/],
  [
    'a number rewritten',
    "update invoice set number = number || '0' where sequence = 1",
    /does not follow from its place/,
  ],
  ['an amount rewritten', 'update invoice set net_minor = net_minor - 1 where sequence = 1', /its order to/],
  [
    'tax made into price',
    'update invoice set net_minor = net_minor + 1, tax_minor = tax_minor - 1 where sequence = 1',
    /its order to/,
  ],
  [
    'a credit note made larger',
    "update invoice set net_minor = net_minor + 1 where kind = 'credit_note' and sequence = 2",
    /its refund to/,
  ],
  [
    'an invoice given to another order',
    'update invoice set order_id = (select order_id from invoice where sequence = 3) where sequence = 2',
    /its refund to/,
  ],
  [
    'what is printed rewritten',
    `update invoice set content = jsonb_set(content, '{totalMinor}', '1') where sequence = 1`,
    /printed otherwise/,
  ],
  [
    'a line of it rewritten',
    `update invoice set content = jsonb_set(content, '{lines,0,unitMinor}', '1') where sequence = 1`,
    /printed otherwise/,
  ],
  ['an order marked as not paid', "update credit_order set state = 'open', paid_at = null", /was not paid/],
];

for (const [what, statement, expected] of TAMPERINGS) {
  test(`${what}: it is found`, async () => {
    const found: string[] = [];
    const tampered = owned.transaction().execute(async (trx) => {
      await sql`set constraints all deferred`.execute(trx);
      await sql`alter table invoice disable trigger user`.execute(trx);
      await sql.raw(statement).execute(trx);
      // The checks read through the transaction in which the change is.
      for await (const { row, message } of verifyInvoices(trx)) found.push(`${row} ${message}`);
      throw new Error('undone');
    });
    await assert.rejects(tampered, /undone/);
    assert.ok(
      found.some((one) => expected.test(one)),
      JSON.stringify(found),
    );
  });
}

test('documents that were issued by the rules verify', async () => {
  const checking = verifyInvoices(house.db);
  assert.deepEqual(await checking.next(), { done: true, value: 6 });
});
