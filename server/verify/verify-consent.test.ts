import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { adjustCredits } from '../credits/adjust-credits.ts';
import { changeCustomer } from '../customers/change-customer.ts';
import { openDatabase } from '../platform/database/database.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { proposeQuote } from '../quotes/propose-quote.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { openFromForm } from '../tickets/open-from-form.ts';
import { verifyConsent } from './verify-consent.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const customerId = await makeCustomer(house);
const [mara, jonas] = [await makeMember(house, customerId), await makeMember(house, customerId)];
const foreigner = await makeMember(house, await makeCustomer(house, 'Somebody else'));
const owned = openDatabase(house.url, 'owner', 1);
after(() => owned.destroy());

await adjustCredits(house.as(owner), customerId, { credits: 20, kind: 'goodwill', reason: 'to begin with' });
const ticket = { subject: 'Help', body: 'Please', class: 'front_end_design', attachmentIds: [] };
const offer = { credits: 2, pricing: 'capped', description: 'Look into it' } as const;
const allowed = await openFromForm(house.as(mara), { ...ticket, goAheadUpTo: 3 });
await proposeQuote(house.as(owner), allowed.id, offer);
await changeCustomer(house.as(mara), customerId, { secondPersonAbove: 1 });
const asked = await openFromForm(house.as(mara), ticket);
const { id: quoteId } = await proposeQuote(house.as(owner), asked.id, offer);
await acceptQuote(house.as(jonas), quoteId);
await acceptQuote(house.as(mara), quoteId);

/** Each done behind every guard's back, inside a transaction that is then rolled back. */
const TAMPERINGS: readonly [what: string, statement: string, found: RegExp][] = [
  ['less allowed than accepted', 'update pre_authorisation set credits = 100', /does not cover it/],
  [
    'allowed for another’s tickets',
    `update pre_authorisation set person_id = '${jonas.personId}'`,
    /does not cover it/,
  ],
  [
    'allowed by somebody else',
    `update pre_authorisation set given_by = '${jonas.personId}'`,
    /does not cover it/,
  ],
  ['allowed afterwards', "update pre_authorisation set given_at = now() + interval '1 hour'", /not in force/],
  [
    'taken back before',
    `update pre_authorisation set revoked_at = given_at, revoked_by = '${mara.personId}'`,
    /not in force/,
  ],
  [
    'nothing named',
    "update quote set decided_under = null where decided_via = 'pre_authorisation'",
    /does not cover it/,
  ],
  [
    'something named that decided nothing',
    `update quote set decided_under = id where id = '${quoteId}'`,
    /was decided by api/,
  ],
  [
    'a foreign yes',
    `update quote_approval set person_id = '${foreigner.personId}' where person_id = '${jonas.personId}'`,
    /another customer/,
  ],
  [
    'a yes after the decision',
    `update quote_approval set approved_at = now() + interval '1 hour' where person_id = '${jonas.personId}'`,
    /later than the decision/,
  ],
];

async function findings(db: Parameters<typeof verifyConsent>[0]): Promise<string[]> {
  const found: string[] = [];
  for await (const { message } of verifyConsent(db)) found.push(message);
  return found;
}

test('what was agreed rests on what it says', async () => {
  assert.deepEqual(await findings(house.db), []);
});

for (const [what, statement, expected] of TAMPERINGS) {
  test(`it is found: ${what}`, async () => {
    const trx = await owned.startTransaction().execute();
    let found: string[];
    try {
      for (const table of ['quote', 'quote_approval', 'pre_authorisation'])
        await sql`alter table ${sql.table(table)} disable trigger user`.execute(trx);
      await sql.raw(statement).execute(trx);
      found = await findings(trx);
    } finally {
      await trx.rollback().execute();
    }
    assert.match(found.join('\n'), expected);
  });
}
