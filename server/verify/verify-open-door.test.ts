import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { adjustCredits } from '../credits/adjust-credits.ts';
import { openDatabase } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { proposeQuote } from '../quotes/propose-quote.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { logTime } from '../work/log-time.ts';
import { verifyOpenDoor } from './verify-open-door.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const customerId = await makeCustomer(house);
const mara = await makeMember(house, customerId);
const owned = openDatabase(house.url, 'owner', 1);
after(() => owned.destroy());

await adjustCredits(house.as(owner), customerId, { credits: 20, kind: 'goodwill', reason: 'to begin with' });
const asked = { subject: 'Help', bodyText: 'Please', customerId, requesterId: mara.personId };
const free = await openTicket(house.as(mara, 'contact'), { ...asked, class: 'sales' });
const paid = await openTicket(house.as(mara), { ...asked, class: 'front_end_design' });
const { id: quoteId } = await proposeQuote(house.as(owner), paid.id, {
  credits: 2,
  pricing: 'capped',
  description: 'Look into it',
});
await acceptQuote(house.as(mara), quoteId);
await logTime(house.as(owner), paid.id, { minutes: 10, billable: true, note: '' });
await sql`insert into contact_request (id, topic, name, email, language, subject, body, ticket_id, confirmed_at)
  values (${newId()}, 'sales', 'Mara', ${mara.email}, 'en', 'Help', 'Please', ${free.id}, now())`.execute(
  house.db,
);

/** Each done behind every guard's back, inside a transaction that is then rolled back. */
const TAMPERINGS: readonly [what: string, statement: string, found: RegExp][] = [
  ['what it costs', `update ticket set coverage = 'paid' where id = '${free.id}'`, /but is paid/],
  ['a price', `update quote set ticket_id = '${free.id}'`, /puts a price/],
  ['billed time', `update time_entry set ticket_id = '${free.id}'`, /is billable/],
  ['credits', `update ledger_transfer set ticket_id = '${free.id}' where kind = 'hold'`, /moves credits/],
  ['another door', `update ticket set opened_via = 'portal' where id = '${free.id}'`, /did not come in by/],
  ['no confirmation', 'delete from contact_request', /nobody confirmed/],
];

async function findings(db: Parameters<typeof verifyOpenDoor>[0]): Promise<string[]> {
  const found: string[] = [];
  for await (const { message } of verifyOpenDoor(db)) found.push(message);
  return found;
}

test('what came in by the open door is free', async () => {
  assert.deepEqual(await findings(house.db), []);
});

test('the database itself refuses that it costs anything', async () => {
  await assert.rejects(
    sql`update ticket set coverage = 'paid' where id = ${free.id}`.execute(house.db),
    /ticket_of_the_open_door_is_free/,
  );
});

for (const [what, statement, expected] of TAMPERINGS) {
  test(`it is found: ${what}`, async () => {
    const trx = await owned.startTransaction().execute();
    let found: string[];
    try {
      await sql`alter table ticket drop constraint ticket_of_the_open_door_is_free`.execute(trx);
      await sql`set constraints all deferred`.execute(trx);
      for (const table of ['quote', 'time_entry', 'ledger_transfer', 'ticket'])
        await sql`alter table ${sql.table(table)} disable trigger user`.execute(trx);
      await sql.raw(statement).execute(trx);
      found = await findings(trx);
    } finally {
      await trx.rollback().execute();
    }
    assert.match(found.join('\n'), expected);
  });
}
