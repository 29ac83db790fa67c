import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../platform/database/database.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { escalateDue } from '../tickets/escalation/escalate-due.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { postMessage } from '../tickets/post-message.ts';
import { verifyPromises } from './verify-promises.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const customerId = await makeCustomer(house);
const member = await makeMember(house, customerId);
const owned = openDatabase(house.url, 'owner', 1);
after(() => owned.destroy());

async function newTicket(): Promise<string> {
  const asked = {
    subject: 'Help',
    bodyText: 'Please',
    class: 'sales',
    customerId,
    requesterId: member.personId,
  };
  return (await openTicket(house.as(member), asked)).id;
}

const [answered, missed] = [await newTicket(), await newTicket()];
await postMessage(house.as(owner), answered, { kind: 'public', bodyText: 'Gladly.' });
await postMessage(house.as(member), answered, { kind: 'public', bodyText: 'And then?' });
await sql`update ticket set asked_at = now() - interval '9 days', due_at = now() - interval '8 days', first_response_due_at = now() - interval '8 days',
  escalate_at = now() - interval '8 days' where id = ${missed}`.execute(house.db);
await escalateDue(house.asSystem());

/** Each done behind every guard's back, inside a transaction that is then rolled back. */
const TAMPERINGS: readonly [what: string, statement: string, found: RegExp][] = [
  [
    'another time than was promised',
    `update ticket set due_at = due_at + interval '1 h' where id = '${answered}'`,
    /not promised/,
  ],
  ['nobody waits', `update ticket set asked_at = null where id = '${answered}'`, /without anybody waiting/],
  [
    'nobody would be told',
    `update ticket set escalate_at = null where id = '${answered}'`,
    /nobody would be told/,
  ],
  ['an answer forgotten', 'delete from response', /does not agree/],
  [
    'an answer made up',
    `update ticket set first_responded_at = null where id = '${answered}'`,
    /does not agree/,
  ],
  [
    'answered later than was kept',
    `update ticket set first_responded_at = now() + interval '1 h' where id = '${answered}'`,
    /does not agree/,
  ],
  [
    'answered before it was asked',
    "update response set answered_at = asked_at - interval '1 h'",
    /before it was asked/,
  ],
  ['told to nobody', "update escalation set told = '{}'", /told to nobody/],
  ['told too early', "update escalation set escalated_at = due_at - interval '1 h'", /before its time/],
];

async function findings(db: Parameters<typeof verifyPromises>[0]): Promise<string[]> {
  const found: string[] = [];
  for await (const { message } of verifyPromises(db)) found.push(message);
  return found;
}

test('promises, answers and escalations agree', async () => {
  assert.deepEqual(await findings(house.db), []);
});

for (const [what, statement, expected] of TAMPERINGS) {
  test(`it is found: ${what}`, async () => {
    const trx = await owned.startTransaction().execute();
    let found: string[];
    try {
      for (const table of ['response', 'escalation'])
        await sql`alter table ${sql.table(table)} disable trigger user`.execute(trx);
      await sql.raw(statement).execute(trx);
      found = await findings(trx);
    } finally {
      await trx.rollback().execute();
    }
    assert.match(found.join('\n'), expected);
  });
}
