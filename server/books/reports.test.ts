import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { newId } from '../platform/ids.ts';
import { book, sell, use } from '../testing/books/deeds.ts';
import { openPast } from '../testing/books/past.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { openTestApi } from '../testing/test-api.ts';
import { startOf } from './months.ts';
import { readMonths, readTax } from './read-months.ts';
import { readDeferred, readUnused } from './read-owed.ts';
import { readRollForward } from './read-roll-forward.ts';

const ZONE = 'Europe/Amsterdam';
const house = await openTestHouse();
const owner = await makeCompany(house, ZONE);
const past = await openPast(house);
const api = await openTestApi(house);
const context = house.as(owner);
const customerId = await makeCustomer(house, '=HYPERLINK("http://evil.example")');
const { personId } = await makeMember(house, customerId);
const who = { customerId, personId };

const noonOn = (day: string) => new Date(startOf(Temporal.PlainDate.from(day), ZONE).getTime() + 43_200_000);

/** Two years ago 10 credits for 100.01 with 19 % tax; 3 used in February, 1 of them given back in March, 2 refunded; in April 5 for francs. */
const year = Temporal.Now.plainDateISO(ZONE).year - 2;
const { lotId } = await sell(past, noonOn(`${year}-01-31`), {
  ...who,
  credits: 1000,
  netMinor: 10_001,
  taxMinor: 1_900,
  taxBasisPoints: 1_900,
});
const capture = await use(house, past, noonOn(`${year}-02-10`), who, 300);
await book(past, noonOn(`${year}-03-01`), customerId, { kind: 'reversal', amount: 100, reversesId: capture });
await book(past, noonOn(`${year}-03-02`), customerId, { kind: 'refund', amount: 200, lotId });
await sell(past, noonOn(`${year}-04-01`), {
  ...who,
  credits: 500,
  netMinor: 5_000,
  taxMinor: 0,
  currency: 'CHF',
});
const licenceId = await makeLicence();
await sell(past, noonOn(`${year}-01-15`), {
  ...who,
  support: { days: 100, licenceId, startsOn: `${year}-02-01` },
  netMinor: 9_999,
  taxMinor: 1_900,
  taxBasisPoints: 1_900,
});
await book(past, noonOn(`${year}-05-01`), customerId, {
  kind: 'grant',
  amount: 250,
  price: { amountMinor: 0, currency: 'EUR' },
});

async function makeLicence(): Promise<string> {
  const [productId, id] = [newId(), newId()];
  await house.db.insertInto('product').values({ id: productId, name: 'Plug-in' }).execute();
  await house.db
    .insertInto('licence')
    .values({
      id,
      customer_id: customerId,
      product_id: productId,
      key: newId(),
      purchased_on: `${year}-01-01`,
    })
    .execute();
  return id;
}

test('each month says what was sold, used, given back and earned in it, and what was owed at its end', async () => {
  const months = (await readMonths(context, { from: `${year}-01`, to: `${year}-03` })).items;
  const told = months
    .filter((month) => month.currency === 'EUR')
    .map(({ credits, money, support, revenueMinor, taxMinor, deferredMinor }) => ({
      sold: credits.sold,
      used: credits.recognised,
      soldMinor: money.sold,
      refundedMinor: money.refunded,
      support: support.recognised,
      revenueMinor,
      taxMinor,
      deferredMinor,
    }));
  // 28 or 29, then 31 of 100 days at 99.99 have passed; shares are rounded down as sums since the beginning.
  const february = Temporal.PlainYearMonth.from(`${year}-02`).daysInMonth;
  const earned = [Math.floor((9_999 * february) / 100), Math.floor((9_999 * (february + 31)) / 100)];
  const [inFebruary = 0, untilMarch = 0] = earned;
  assert.deepEqual(told, [
    {
      sold: 10,
      used: 0,
      soldMinor: 10_001,
      refundedMinor: 0,
      support: 0,
      revenueMinor: 0,
      taxMinor: 3_800,
      deferredMinor: 20_000,
    },
    {
      sold: 0,
      used: -3,
      soldMinor: 0,
      refundedMinor: 0,
      support: -inFebruary,
      revenueMinor: 3_000 + inFebruary,
      taxMinor: 0,
      deferredMinor: 17_000 - inFebruary,
    },
    {
      sold: 0,
      used: 0,
      soldMinor: 0,
      refundedMinor: -2_000,
      support: inFebruary - untilMarch,
      revenueMinor: -1_000 + untilMarch - inFebruary,
      taxMinor: -380,
      deferredMinor: 16_000 - untilMarch,
    },
  ]);
});

test('the running month counts days of support up to today, as the deferred revenue of today does', async () => {
  const today = Temporal.Now.plainDateISO(ZONE);
  const licence = await makeLicence();
  await sell(past, noonOn(`${today}`), {
    ...who,
    support: { days: 365, licenceId: licence, startsOn: `${today}` },
    netMinor: 36_500,
    taxMinor: 0,
  });
  const { items } = await readMonths(context, {});
  const deferred = await readDeferred(context, undefined);
  const ofEuros = (one: { currency: string }) => one.currency === 'EUR';
  assert.equal(items.filter(ofEuros).at(-1)?.deferredMinor, deferred.items.find(ofEuros)?.totalMinor);
});

test('when tax falls due at use, it follows the charges; days of support are taxed when they are paid', async () => {
  await sql`update company set tax_due = 'use'`.execute(past.owner);
  const lines = await readTax(context, { from: `${year}-01`, to: `${year}-03` });
  await sql`update company set tax_due = 'sale'`.execute(past.owner);
  assert.deepEqual(
    lines.map(({ month, of, netMinor, taxMinor }) => [month.slice(5), of, netMinor, taxMinor]),
    [
      ['01', 'support', 9_999, 1_900],
      ['02', 'credits', 3_000, 570],
      ['03', 'credits', -1_000, -190],
    ],
  );
});

test('currencies are never added up', async () => {
  const { items } = await readRollForward(context, { from: `${year}-01-01`, to: `${year}-12-31` });
  assert.deepEqual(
    items.map(({ currency, deferredMinor }) => [currency, deferredMinor]),
    [
      ['CHF', 5_000],
      ['EUR', 6_001],
    ],
  );
});

test('unused credits stand in the age of their lot, granted ones beside those that were sold', async () => {
  const { items } = await readUnused(context, `${year}-07-31`);
  const euros = items
    .filter((item) => item.currency === 'EUR')
    .map(({ age, soldCredits, grantedCredits, valueMinor, lots }) => [
      age,
      lots,
      soldCredits,
      grantedCredits,
      valueMinor,
    ]);
  // Six months to the day since the purchase, three less a day since the gift.
  assert.deepEqual(euros, [
    ['0-3', 1, 0, 2.5, 0],
    ['3-6', 0, 0, 0, 0],
    ['6-12', 1, 6, 0, 6_001],
    ['12-24', 0, 0, 0, 0],
    ['24+', 0, 0, 0, 0],
  ]);
});

test('the file for the accountant has every lot with what it is worth, and no cell that a spreadsheet would run', async () => {
  const on = `${year}-04-30`;
  const answer = await api.ask(`GET /books/deferred-revenue.csv?on=${on}`, { as: owner });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename="deferred-revenue-/);
  const rows: Record<string, string>[] = parse(answer.text, { columns: true });
  assert.deepEqual(
    rows.map((row) => [row.of, row.currency, row.unused, row.owed]),
    [
      ['purchase', 'EUR', '6', '60.01'],
      ['purchase', 'CHF', '5', '50.00'],
      ['support', 'EUR', String(100 - Temporal.PlainDate.from(on).dayOfYear + 31), rows[2]?.owed],
    ],
  );
  assert.ok(rows.every((row) => row.customer?.startsWith("'=")));
  const { items } = await readDeferred(context, on);
  const sum = rows
    .filter((row) => row.currency === 'EUR')
    .reduce((total, row) => total + Number(row.owed), 0);
  assert.equal(Math.round(sum * 100), items.find((item) => item.currency === 'EUR')?.totalMinor);
});

for (const report of ['months', 'tax', 'roll-forward', 'unused'])
  test(`the ${report} come as CSV of the same columns in each line, with minus signs as numbers`, async () => {
    const answer = await api.ask(`GET /books/${report}.csv`, { as: owner });
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8');
    parse(answer.text, { columns: true });
    assert.doesNotMatch(answer.text, /'-/);
  });

test('a month is closed over HTTP, once however often it is asked for', async () => {
  const { since } = await readMonths(context, {});
  const post = (headers = {}) =>
    api.ask('POST /books/periods', { as: owner, body: { month: since }, headers });
  const key = { 'idempotency-key': newId() };
  const answers = [await post(key), await post(key), await post()];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [201, 201, 201],
  );
  assert.deepEqual(answers[1]?.json, answers[0]?.json);
  assert.deepEqual(answers[2]?.json, answers[0]?.json);
  const never = await api.ask('POST /books/periods', {
    as: owner,
    body: { month: since.replace(/^\d+/, '2998') },
  });
  assert.equal(never.status, 409);
  assert.partialDeepStrictEqual(never.json, { code: 'period_not_next' });
});

test('a day or month that has not begun, or an end before its beginning, is refused with the reason', async () => {
  const refusals: [string, string][] = [
    ['deferred-revenue?on=2999-01-01', 'date_in_future'],
    ['deferred-revenue.csv?on=2999-01-01', 'date_in_future'],
    ['unused?on=nonsense', 'invalid_input'],
    ['months?to=2999-01', 'date_in_future'],
    ['months?from=2020-01&to=2019-12', 'stretch_reversed'],
    ['months?from=1900-01', 'stretch_too_long'],
    ['months.csv?from=2020-13', 'invalid_input'],
    ['roll-forward?from=2020-02-01&to=2020-01-31', 'stretch_reversed'],
  ];
  for (const [path, code] of refusals) {
    const answer = await api.ask(`GET /books/${path}`, { as: owner });
    assert.equal(answer.status, 422, path);
    assert.partialDeepStrictEqual(answer.json, { code }, path);
  }
});
