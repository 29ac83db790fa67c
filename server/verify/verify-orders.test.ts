import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { sell, use } from '../testing/books/deeds.ts';
import { openPast } from '../testing/books/past.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import type { Finding } from './finding.ts';
import { verifyOrders } from './verify-orders.ts';

const house = await openTestHouse();
await makeCompany(house);
const past = await openPast(house);
const customerId = await makeCustomer(house);
const { personId } = await makeMember(house, customerId);
const who = { customerId, personId };
const monthAgo = new Date(Date.now() - 30 * 86_400_000);
await sell(past, monthAgo, { ...who, credits: 1_000, netMinor: 9_999, taxMinor: 1_900 });
await use(house, past, new Date(), who, 300);

async function found(): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of verifyOrders(house.db)) findings.push(finding);
  return findings;
}

/** Each a change behind every guard, how it is put back, and where it shows. */
const TAMPERINGS = [
  ['lot', 'price_minor = price_minor + 1', 'price_minor = price_minor - 1', 'I8', 'lot'],
  ['lot', 'tax_minor = tax_minor - 1', 'tax_minor = tax_minor + 1', 'I8', 'lot'],
  ['lot', "currency = 'CHF'", "currency = 'EUR'", 'I8', 'lot'],
  [
    'lot',
    "opened_at = opened_at - interval '1 day'",
    "opened_at = opened_at + interval '1 day'",
    'I8',
    'lot',
  ],
  ['credit_order', 'net_minor = net_minor + 1', 'net_minor = net_minor - 1', 'I5', 'ledger_transfer'],
  ['credit_order', 'credits = credits + 1', 'credits = credits - 1', 'I5', 'ledger_transfer'],
  [
    'lot_draw',
    "drawn_at = drawn_at - interval '1 day'",
    "drawn_at = drawn_at + interval '1 day'",
    'I8',
    'ledger_transfer',
  ],
  ['lot_draw', "kind = 'refund'", "kind = 'capture'", 'I8', 'ledger_transfer'],
  ['lot_draw', 'credits = credits + 1', 'credits = credits - 1', 'I8', 'ledger_transfer'],
] as const;

for (const [table, change, undo, promise, named] of TAMPERINGS)
  test(`a ${table} whose ${change} is found`, async () => {
    const set = async (what: string) => {
      await sql.raw(`alter table ${table} disable trigger user`).execute(past.owner);
      await sql.raw(`update ${table} set ${what}`).execute(past.owner);
      await sql.raw(`alter table ${table} enable trigger user`).execute(past.owner);
    };
    await set(change);
    const findings = await found();
    await set(undo);
    assert.ok(
      findings.some((one) => one.promise === promise && one.row.startsWith(named)),
      JSON.stringify(findings),
    );
  });

test('orders, entries and lots that were kept by the rules agree', async () => {
  assert.deepEqual(await found(), []);
});
