import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Staff } from '../identity/actor.ts';
import { brokenConstraint } from '../platform/database/transaction.ts';
import { Conflict } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { book, sell, use } from '../testing/books/deeds.ts';
import { openPast, type Past } from '../testing/books/past.ts';
import { openTestHouse, type TestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import type { Finding } from '../verify/finding.ts';
import { verifyPeriods } from '../verify/verify-periods.ts';
import { closePeriod } from './close-period.ts';
import { firstDayOf, lastDayOf, monthAfter, monthAt, startOf } from './months.ts';
import { readMonths } from './read-months.ts';
import { readPeriod, readPeriods } from './read-periods.ts';

const ZONE = 'Europe/Amsterdam';

/** A year of business in a house whose books begin fourteen months ago. */
async function openBusiness(): Promise<{ house: TestHouse; owner: Staff; past: Past; first: string }> {
  const house = await openTestHouse();
  const owner = await makeCompany(house, ZONE);
  const past = await openPast(house);
  const running = monthAt(new Date(), ZONE);
  const first = Temporal.PlainYearMonth.from(running).subtract({ months: 14 }).toString();
  await sql`update company set set_up_at = ${startOf(firstDayOf(first), ZONE)}`.execute(past.owner);
  const customerId = await makeCustomer(house);
  const { personId } = await makeMember(house, customerId);
  const who = { customerId, personId };
  for (let month = first; month < running; month = monthAfter(month)) {
    const moment = new Date(startOf(firstDayOf(month), ZONE).getTime() + 86_400_000);
    const sale = { ...who, credits: 700, netMinor: 9_999, taxMinor: 1_900, taxBasisPoints: 1_900 };
    const { lotId } = await sell(past, moment, sale);
    const captureId = await use(house, past, new Date(moment.getTime() + 1000), who, 333);
    const later = new Date(moment.getTime() + 2000);
    await book(past, later, customerId, { kind: 'reversal', amount: 33, reversesId: captureId });
    await book(past, later, customerId, { kind: 'refund', amount: 50, lotId });
  }
  return { house, owner, past, first };
}

const { house, owner, past, first } = await openBusiness();
const context = house.as(owner);

const refused = (code: string) => (error: unknown) => error instanceof Conflict && error.code === code;

async function found(): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of verifyPeriods(house.db)) findings.push(finding);
  return findings;
}

test('months are closed one after the other, the oldest first', async () => {
  await assert.rejects(() => closePeriod(context, monthAfter(first)), refused('period_not_next'));
  const period = await readPeriod(context, await closePeriod(context, first));
  assert.equal(period.month, first);
  assert.equal(period.entries, 5);
  assert.equal((await readPeriods(context)).next.month, monthAfter(first));
});

function insertPeriod(from: string, to: string, previous: Buffer) {
  return house.db
    .insertInto('accounting_period')
    .values({
      id: newId(),
      starts_on: from,
      ends_on: to,
      time_zone: ZONE,
      entries: 0,
      totals: '{}',
      previous_hash: previous,
      hash: previous,
      closed_by: owner.personId,
    })
    .execute();
}

test('no month can be left out, nor another chain be begun, even behind the command', async () => {
  await assert.rejects(
    () => insertPeriod('2020-01-01', '2020-01-31', Buffer.from([0])),
    (error) => brokenConstraint(error) === 'accounting_period_follows',
  );
});

test('closing a month twice is closing it once', async () => {
  const month = (await readPeriods(context)).next.month;
  const id = await closePeriod(context, month);
  assert.equal(await closePeriod(context, month), id);
  const events = await house.db.selectFrom('event').select('id').where('subject_id', '=', id).execute();
  assert.equal(events.length, 1);
});

test('of many who close at once, each gets the one period that it becomes', async () => {
  const { items, next } = await readPeriods(context);
  const ids = await Promise.all(Array.from({ length: 6 }, () => closePeriod(context, next.month)));
  assert.equal(new Set(ids).size, 1);
  assert.equal((await readPeriods(context)).items.length, items.length + 1);
});

test('only the owner reads and closes the books', async () => {
  for (const role of ['agent', 'lead'] as const) {
    const other = house.as(await makeStaff(house, role));
    await assert.rejects(() => closePeriod(other, first), { name: 'Forbidden' });
    await assert.rejects(() => readMonths(other, {}), { name: 'Forbidden' });
  }
});

test('a closed period keeps what its month came to, chained to the one before', async () => {
  const { items } = await readPeriods(context);
  const months = (await readMonths(context, { from: first })).items;
  for (const [index, period] of items.entries()) {
    const month = months.find((one) => one.month === period.month);
    assert.equal(month?.isClosed, true);
    assert.deepEqual(period.totals.currencies[0]?.money, month?.money);
    assert.equal(period.totals.tax[0]?.taxMinor, month?.taxMinor);
    assert.equal(period.previousHash, items[index + 1]?.hash ?? '00');
  }
  assert.deepEqual(await found(), []);
});

test('nothing can be dated into a closed month', async () => {
  const into = new Date(startOf(firstDayOf(first), ZONE).getTime() + 3_600_000);
  const { personId } = owner;
  const customerId = await makeCustomer(house);
  await assert.rejects(
    () => sell(past, into, { customerId, personId, credits: 100, netMinor: 100, taxMinor: 0 }),
    (error) => brokenConstraint(error) === 'period_is_open',
  );
});

test('a period begins where the one before it ended, also after a move to another time zone', async () => {
  await sql`update company set time_zone = 'America/New_York'`.execute(past.owner);
  const month = (await readPeriods(context)).next.month;
  const justAfter = startOf(firstDayOf(month), ZONE);
  const customerId = await makeCustomer(house);
  const { personId } = await makeMember(house, customerId);
  // Midnight in Amsterdam is the evening before in New York: the moment belongs to this month, since no other has it.
  await sell(past, justAfter, { customerId, personId, credits: 100, netMinor: 1, taxMinor: 0 });
  const period = await readPeriod(context, await closePeriod(context, month));
  assert.equal(period.entries, 6);
  assert.deepEqual(await found(), []);
});

test('the month that runs can not be closed, neither by the command nor behind its back', async () => {
  for (let { next } = await readPeriods(context); next.isOver; next = (await readPeriods(context)).next)
    await closePeriod(context, next.month);
  const { items, next } = await readPeriods(context);
  await assert.rejects(() => closePeriod(context, next.month), refused('period_not_over'));
  await assert.rejects(
    () =>
      insertPeriod(
        firstDayOf(next.month).toString(),
        lastDayOf(next.month).toString(),
        Buffer.from(items[0]?.hash ?? '', 'hex'),
      ),
    (error) => brokenConstraint(error) === 'accounting_period_is_over',
  );
  assert.deepEqual(await found(), []);
});

const CAPTURE = "select id from ledger_transfer where kind = 'capture' order by recorded_at limit 1";

/** Changes of a closed past that only the owner of the tables can make, behind every guard. */
const TAMPERINGS = [
  {
    table: 'ledger_transfer',
    change: `update ledger_transfer set hash = '\\x01' where id = (${CAPTURE})`,
    promise: 'I7',
  },
  {
    table: 'ledger_transfer',
    change: `update ledger_transfer set recorded_at = recorded_at + interval '40 days' where id = (${CAPTURE})`,
    promise: 'I7',
  },
  {
    table: 'lot_draw',
    change: `update lot_draw set value_minor = value_minor + 1 where transfer_id = (${CAPTURE})`,
    promise: 'I8',
  },
  {
    table: 'lot_draw',
    change: `update lot_draw set drawn_at = drawn_at + interval '40 days' where transfer_id = (${CAPTURE})`,
    promise: 'I8',
  },
  {
    table: 'lot',
    change:
      'update lot set price_minor = price_minor + 1 where id = (select id from lot order by opened_at limit 1)',
    promise: 'I8',
  },
  {
    table: 'payment',
    change:
      "update payment set reference = reference || 'x' where id = (select id from payment order by recorded_at limit 1)",
    promise: 'I7',
  },
  {
    table: 'payment',
    change: 'delete from payment where id = (select id from payment order by recorded_at limit 1)',
    promise: 'I7',
  },
] as const;

for (const { table, change, promise } of TAMPERINGS) {
  test(`after "${change.slice(0, 70)}…" the first period is named`, async () => {
    const findings = await tampered(table, change);
    const named = findings.filter((one) => one.row === `accounting_period ${first}`);
    assert.ok(
      named.some((one) => one.promise === promise),
      JSON.stringify(findings),
    );
  });
}

test('a period whose reported totals were rewritten is named, and so is one that was taken out of the chain', async () => {
  const [stored] = (await readPeriods(context)).items.toReversed();
  const rewritten = await tampered(
    'accounting_period',
    `update accounting_period set totals = jsonb_set(totals, '{currencies,0,revenueMinor}', '1') where id = '${stored?.id}'`,
  );
  assert.ok(rewritten.some((one) => one.promise === 'I7' && one.row.endsWith(first)));
  assert.ok(rewritten.some((one) => /revenueMinor was 1, its entries come to/.test(one.message)));
  const taken = await tampered(
    'accounting_period',
    `delete from accounting_period where id = '${stored?.id}'`,
  );
  assert.ok(taken.some((one) => /not chained/.test(one.message)));
});

/** What verify finds after a change that is undone again. */
async function tampered(table: string, change: string): Promise<Finding[]> {
  const before = `tampered_${table}`;
  await sql.raw(`alter table ${table} disable trigger user`).execute(past.owner);
  await sql.raw(`create table ${before} as table ${table}`).execute(past.owner);
  await sql.raw(change).execute(past.owner);
  const findings = await found();
  await restore(table, before);
  return findings;
}

async function restore(table: string, before: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`.execute(
    past.owner,
  );
  const columns = rows.map(({ name }) => name).join(', ');
  const keys = table === 'lot_draw' ? 'transfer_id, lot_id' : 'id';
  const set = rows.map(({ name }) => `${name} = excluded.${name}`).join(', ');
  await sql
    .raw(
      `insert into ${table} (${columns}) select ${columns} from ${before} on conflict (${keys}) do update set ${set}`,
    )
    .execute(past.owner);
  await sql.raw(`drop table ${before}`).execute(past.owner);
  await sql.raw(`alter table ${table} enable trigger user`).execute(past.owner);
}
