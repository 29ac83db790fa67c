import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { approveTransfer } from '../licences/transfers/approve-transfer.ts';
import { openDatabase } from '../platform/database/database.ts';
import { agreedTransfer, makeGiver, makeReceiver } from '../testing/licence-transfers.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany } from '../testing/people.ts';
import { verifyTransfers } from './verify-transfers.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const owned = openDatabase(house.url, 'owner', 1);
after(() => owned.destroy());

const [giver, receiver, third] = [
  await makeGiver(house, owner, 4),
  await makeReceiver(house),
  await makeReceiver(house),
];
const movesCredits = true;
const first = await agreedTransfer(house, giver, receiver, { movesCredits });
await approveTransfer(house.as(owner), first);
// Moved on by a later transfer, without credits.
const second = await agreedTransfer(house, { ...giver, member: receiver }, third);
await approveTransfer(house.as(owner), second);
const open = await agreedTransfer(house, { ...giver, member: third }, giver.member, { movesCredits });

/** Each done behind every guard's back, inside a transaction that is then rolled back. */
const TAMPERINGS: readonly [what: string, statement: string, found: RegExp][] = [
  [
    'another number moved',
    `update licence_transfer set credits_moved = 399 where id = '${first}'`,
    /moved 399 hundredths by its own word, 400/,
  ],
  [
    'credits moved against his choice',
    `update licence_transfer set moves_credits = false where id = '${first}'`,
    /by its own word/,
  ],
  [
    'credits moved with what is not done',
    `update ledger_transfer set idempotency_key = replace(idempotency_key, '${first}', '${open}')`,
    /not done/,
  ],
  [
    'credits moved for nothing',
    "update ledger_transfer set idempotency_key = 'by hand:' || id where kind in ('moved_out', 'moved_in')",
    /without a licence transfer/,
  ],
  [
    'credits of a third moved along',
    `update ledger_transfer set customer_id = '${third.customerId}' where kind = 'moved_out'`,
    /no side of its licence transfer/,
  ],
  [
    'the yes of somebody else',
    `update licence_transfer set agreed_by = '${owner.personId}' where id = '${first}'`,
    /without the yes/,
  ],
  [
    'a yes after the approval',
    `update licence_transfer set agreed_at = decided_at + interval '1 hour' where id = '${first}'`,
    /without the yes/,
  ],
  [
    'a licence that went back',
    `update licence set customer_id = '${giver.customerId}'`,
    /somebody else than the receiver/,
  ],
  [
    'given by who had it not',
    `update licence_transfer set from_customer_id = '${giver.customerId}' where id = '${second}'`,
    /had not got/,
  ],
];

async function findings(db: Parameters<typeof verifyTransfers>[0]): Promise<string[]> {
  const found: string[] = [];
  for await (const { message } of verifyTransfers(db)) found.push(message);
  return found;
}

test('what was transferred is whose it should be, and the books agree', async () => {
  assert.deepEqual(await findings(house.db), []);
});

for (const [what, statement, expected] of TAMPERINGS) {
  test(`it is found: ${what}`, async () => {
    const trx = await owned.startTransaction().execute();
    let found: string[];
    try {
      for (const table of ['licence', 'licence_transfer', 'ledger_transfer'])
        await sql`alter table ${sql.table(table)} disable trigger user`.execute(trx);
      await sql.raw(statement).execute(trx);
      found = await findings(trx);
    } finally {
      await trx.rollback().execute();
    }
    assert.match(found.join('\n'), expected);
  });
}
