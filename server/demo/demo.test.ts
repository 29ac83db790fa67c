import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { isPassword } from '../identity/accounts.ts';
import { openTestHouse, type TestHouse } from '../testing/open-test-house.ts';
import { makeCompany } from '../testing/people.ts';
import { TICKET_STATES } from '../tickets/states.ts';
import { verify } from '../verify/verify.ts';
import { fillDemo } from './fill-demo.ts';
import { DEMO_PASSWORD, MEMBERS, STAFF } from './people.ts';

const quiet = () => {};

async function fingerprint({ db }: TestHouse): Promise<unknown> {
  const { rows } = await sql`select
    (select count(*) from person) as people, (select count(*) from licence) as licences, (select count(*) from credit_order) as orders,
    (select count(*) from ticket) as tickets, (select max(updated_at) from ticket) as changed, (select count(*) from message) as messages,
    (select count(*) from mail_in) as mails, (select max(id) from event) as event, (select count(*) from ledger_transfer) as entries`.execute(
    db,
  );
  return rows[0];
}

test('the demo fills an empty house once, with tickets in every state, and its books verify', async () => {
  const house = await openTestHouse();
  const told: string[] = [];
  await fillDemo(house, (text) => told.push(text));

  const states = await house.db
    .selectFrom('ticket')
    .select(['state', (eb) => eb.fn.countAll<number>().as('tickets')])
    .groupBy('state')
    .execute();
  assert.deepEqual(states.map(({ state }) => state).toSorted(), TICKET_STATES.toSorted());
  const reopened = await house.db
    .selectFrom('event')
    .innerJoin('ticket', 'ticket.id', 'event.ticket_id')
    .select('ticket.state')
    .where('type', '=', 'ticket.reopened')
    .execute();
  assert.ok(reopened.some(({ state }) => state !== 'resolved'));

  const mails = await house.db.selectFrom('mail_in').select('outcome').orderBy('outcome').execute();
  assert.deepEqual(
    mails.map(({ outcome }) => outcome),
    ['needs_a_look', 'ticket'],
  );

  const everybody = [...Object.values(STAFF), ...Object.values(MEMBERS)];
  for (const { email } of everybody)
    assert.ok(told.join('\n').includes(email), `${email} is told how to sign in`);
  const accounts = await house.db.selectFrom('account').select('password').execute();
  assert.equal(accounts.length, everybody.length);
  assert.ok(await isPassword(DEMO_PASSWORD, accounts[0]?.password));

  const found: unknown[] = [];
  await verify(house.db, (finding) => found.push(finding));
  assert.deepEqual(found, []);

  const before = await fingerprint(house);
  await fillDemo(house, quiet);
  assert.deepEqual(await fingerprint(house), before);
});

test('the demo leaves a house alone that somebody has set up', async () => {
  const house = await openTestHouse();
  await makeCompany(house);
  const before = await fingerprint(house);
  await fillDemo(house, quiet);
  assert.deepEqual(await fingerprint(house), before);
});
