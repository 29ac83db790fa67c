import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { adjustCredits } from '../credits/adjust-credits.ts';
import { openDatabase } from '../platform/database/database.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { findProductFault } from '../quotes/find-product-fault.ts';
import { proposeQuote } from '../quotes/propose-quote.ts';
import { resolveTicket } from '../quotes/settle-ticket.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { openFromForm } from '../tickets/open-from-form.ts';
import { reopenTicket } from '../tickets/reopen-ticket.ts';
import { logTime } from '../work/log-time.ts';
import { verifyCoverage } from './verify-coverage.ts';

const house = await openTestHouse();
const owner = house.as(await makeCompany(house));
const customerId = await makeCustomer(house);
const mara = house.as(await makeMember(house, customerId));
const owned = openDatabase(house.url, 'owner', 1);
after(() => owned.destroy());
await adjustCredits(owner, customerId, { credits: 20, kind: 'goodwill', reason: 'to begin with' });

async function worked(): Promise<string> {
  const form = { subject: 'Help', body: 'Please', class: 'technical_problem', attachmentIds: [] };
  const { id } = await openFromForm(mara, form);
  const quote = await proposeQuote(owner, id, { credits: 2, pricing: 'capped', description: 'Look' });
  await acceptQuote(mara, quote.id);
  await logTime(owner, id, { minutes: 30, billable: true, note: '' });
  await resolveTicket(owner, id);
  return id;
}

const resolved = await worked();
const faulty = await worked();
await reopenTicket(mara, faulty);
await findProductFault(owner, faulty);

const HELD_AGAIN = `update hold set state = 'held', captured = 0, released = 0, settlement_id = null, settled_at = null
  where id = (select id from hold where ticket_id = '${faulty}' order by placed_at desc limit 1)`;

/** Each done behind every guard's back, inside a transaction that is then rolled back. */
const TAMPERINGS: readonly [what: string, statement: string, found: RegExp][] = [
  ['coverage without its verdict', "update ticket set coverage = 'free_support'", /its verdict says/],
  ['a hold for what is free', HELD_AGAIN, /costs nothing/],
  ['a hold for a voided quote', HELD_AGAIN, /counts no more/],
  [
    'a quote that counts for what is free',
    'update quote set voided_at = null',
    /although its ticket costs nothing/,
  ],
  ['a quote voided by nobody', 'update quote set voided_at = now()', /without an event that says why/],
  [
    'more said to come back than did',
    `update event set details = details || '{"givenBack": 9}' where type = 'ticket.fault_found'`,
    /says that 900 came back/,
  ],
  [
    'words of an open ticket',
    `update ticket_words set ticket_id = '${faulty}' where ticket_id = '${resolved}'`,
    /of a ticket that is/,
  ],
  [
    'words with other minutes',
    'update ticket_words set minutes = minutes + 1',
    /say 31 minutes, its entries 30/,
  ],
];

async function findings(db: Parameters<typeof verifyCoverage>[0]): Promise<string[]> {
  const found: string[] = [];
  for await (const { message } of verifyCoverage(db)) found.push(message);
  return found;
}

test('who pays for a ticket is who its verdict says, and nothing stays agreed for what costs nothing', async () => {
  assert.deepEqual(await findings(house.db), []);
});

for (const [what, statement, expected] of TAMPERINGS) {
  test(`it is found: ${what}`, async () => {
    const trx = await owned.startTransaction().execute();
    let found: string[];
    try {
      for (const table of ['quote', 'event', 'hold'])
        await sql`alter table ${sql.table(table)} disable trigger user`.execute(trx);
      await sql.raw(statement).execute(trx);
      found = await findings(trx);
    } finally {
      await trx.rollback().execute();
    }
    assert.match(found.join('\n'), expected);
  });
}
