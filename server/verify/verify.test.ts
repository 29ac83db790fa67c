import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { adjustCredits } from '../credits/adjust-credits.ts';
import type { Member, Staff } from '../identity/actor.ts';
import { openDatabase } from '../platform/database/database.ts';

import { acceptQuote } from '../quotes/accept-quote.ts';
import { proposeQuote } from '../quotes/propose-quote.ts';
import { resolveTicket } from '../quotes/settle-ticket.ts';
import { openTestHouse, type TestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { sealAll } from '../testing/seal-all.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { logTime } from '../work/log-time.ts';
import type { Finding } from './finding.ts';
import { verify } from './verify.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const owned = openDatabase(house.url, 'owner', 1);
const customerId = await makeCustomer(house);
const member = await makeMember(house, customerId);
await workOneIncident(house, owner, member);

async function workOneIncident(inHouse: TestHouse, agent: Staff, customer: Member): Promise<void> {
  await adjustCredits(inHouse.as(agent), customer.customerId, {
    credits: 10,
    kind: 'goodwill',
    reason: 'to begin with',
  });
  for (const settled of [true, false]) {
    const ticket = await openTicket(inHouse.as(customer), {
      subject: 'Help',
      bodyText: 'Please',
      class: 'technical_problem',
      customerId: customer.customerId,
      requesterId: customer.personId,
    });
    const quote = await proposeQuote(inHouse.as(agent), ticket.id, {
      credits: 3,
      pricing: 'capped',
      description: 'Look into it',
    });
    await acceptQuote(inHouse.as(customer), quote.id);
    await logTime(inHouse.as(agent), ticket.id, { minutes: 50, billable: true, note: 'looked' });
    if (settled) await resolveTicket(inHouse.as(agent), ticket.id);
  }
  await sealAll(inHouse.db);
}

async function findings(): Promise<Finding[]> {
  const found: Finding[] = [];
  await verify(house.db, (one) => found.push(one));
  return found;
}

type Tampering = { table: string; row: string; change: string; undo: string; promise: string; of?: string };

const FIRST = (table: string, where = 'true') => `select id from ${table} where ${where} order by id limit 1`;

/** Each a change of one row behind every guard's back, as only the owner of the tables can make it, and how it is put back. */
const TAMPERINGS: Tampering[] = [
  {
    table: 'ledger_transfer',
    row: FIRST('ledger_transfer', "kind = 'capture'"),
    change: 'credits = credits + 1',
    undo: 'credits = credits - 1',
    promise: 'I7',
  },
  {
    table: 'ledger_transfer',
    row: FIRST('ledger_transfer', "kind = 'hold'"),
    change: 'available_after = available_after + 1',
    undo: 'available_after = available_after - 1',
    promise: 'I2',
  },
  {
    table: 'ledger_transfer',
    row: FIRST('ledger_transfer', "kind = 'grant'"),
    change: "reason = reason || 'x'",
    undo: 'reason = left(reason, -1)',
    promise: 'I7',
  },
  {
    table: 'ledger_transfer',
    row: FIRST('ledger_transfer', "kind = 'release'"),
    change: "recorded_at = recorded_at + interval '1 s'",
    undo: "recorded_at = recorded_at - interval '1 s'",
    promise: 'I7',
  },
  {
    table: 'lot',
    row: FIRST('lot'),
    change: 'remaining = remaining - 1',
    undo: 'remaining = remaining + 1',
    promise: 'I8',
  },
  {
    table: 'hold',
    row: FIRST('hold', "state = 'settled'"),
    change: 'captured = captured - 1, released = released + 1',
    undo: 'captured = captured + 1, released = released - 1',
    promise: 'I4',
  },
  {
    table: 'hold',
    row: FIRST('hold', "state = 'held'"),
    change: 'credits = credits + 1',
    undo: 'credits = credits - 1',
    promise: 'I3',
    of: 'ledger_account',
  },
  {
    table: 'settlement',
    row: FIRST('settlement'),
    change: 'charged = charged - 1, returned = returned + 1',
    undo: 'charged = charged + 1, returned = returned - 1',
    promise: 'I6',
  },
  {
    table: 'time_entry',
    row: FIRST('time_entry'),
    change: 'minutes = minutes + 60',
    undo: 'minutes = minutes - 60',
    promise: 'I6',
    of: 'settlement',
  },
  {
    table: 'time_entry',
    row: FIRST('time_entry'),
    change: "logged_at = logged_at - interval '1 day'",
    undo: "logged_at = logged_at + interval '1 day'",
    promise: 'I9',
  },
  {
    table: 'event',
    row: FIRST('event', "type = 'quote.accepted'"),
    change: "type = 'quote.declined'",
    undo: "type = 'quote.accepted'",
    promise: 'I11',
    of: 'quote',
  },
  {
    table: 'event',
    row: FIRST('event', "type = 'time.logged'"),
    change: "details = '{}'",
    undo: 'details = details',
    promise: 'I7',
    of: 'event_seal',
  },
];

for (const { table, row, change, undo, promise, of } of TAMPERINGS) {
  test(`a ${table} whose ${change} is found, and named`, async () => {
    const { rows } = await sql.raw<{ id: string }>(row).execute(owned);
    const id = rows[0]?.id;
    assert.ok(id !== undefined);
    await behindTheGuards(table, `update ${table} set ${change} where id = '${id}'`);
    const found = await findings();
    await behindTheGuards(table, `update ${table} set ${undo} where id = '${id}'`);
    const named = found.find((one) => one.promise === promise && one.row.startsWith(of ?? `${table} ${id}`));
    assert.ok(named, `${promise} was not found in ${JSON.stringify(found)}`);
  });
}

async function behindTheGuards(table: string, statement: string): Promise<void> {
  await sql.raw(`alter table ${table} disable trigger user`).execute(owned);
  await sql.raw(statement).execute(owned);
  await sql.raw(`alter table ${table} enable trigger user`).execute(owned);
}

test('books that were kept by the rules verify', async () => {
  const fresh = await openTestHouse();
  const agent = await makeCompany(fresh);
  await workOneIncident(fresh, agent, await makeMember(fresh, await makeCustomer(fresh)));
  const found: Finding[] = [];
  const checked = await verify(fresh.db, (one) => found.push(one));
  assert.deepEqual(found, []);
  assert.deepEqual(checked.slice(0, 2), [
    { what: 'books', count: 1 },
    { what: 'settlements', count: 1 },
  ]);
});

test('a transfer that was deleted is missed', async () => {
  await behindTheGuards(
    'lot_draw',
    "delete from lot_draw where transfer_id in (select id from ledger_transfer where kind = 'capture')",
  );
  await behindTheGuards('ledger_transfer', "delete from ledger_transfer where kind = 'capture'");
  const found = await findings();
  assert.ok(found.some((one) => one.promise === 'I7' && one.row.startsWith('ledger_')));
  await owned.destroy();
});
