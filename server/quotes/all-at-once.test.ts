import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { adjustCredits } from '../credits/adjust-credits.ts';
import { createPackage } from '../credits/packages/create-package.ts';
import { LANGUAGES } from '../identity/actor.ts';
import { toProblem } from '../platform/http/problem.ts';
import { namesSchema } from '../policy/contract.ts';
import { type Case, deedsOf } from '../testing/ledger/deeds.ts';
import { assertVerified } from '../testing/ledger/steps.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { openTicket } from '../tickets/open-ticket.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const [agent, other] = [await makeStaff(house, 'agent'), await makeStaff(house, 'agent')];
const { id: packageId } = await createPackage(house.as(owner), {
  names: namesSchema.parse(Object.fromEntries(LANGUAGES.map((language) => [language, 'Five']))),
  descriptions: null,
  credits: 5,
  supportDays: null,
  priceMinor: 4500,
  currency: 'EUR',
  taxBasisPoints: 0,
  onSale: true,
});
const deeds = deedsOf({ house, owner, agent, other, packageId });

const CASES = process.env.TEST_LONG === '1' ? 100 : 4;
const OTHERS_AT_ONCE = 5;
/** How a ticket goes when nobody comes in between. */
const STORY = [
  ['rate', 'rate by another'],
  ['accept', 'order to confirm', 'give'],
  ['log time', 'take'],
  ['resolve', 'resolve by another', 'close'],
  ['dispute', 'give back'],
  ['uphold', 'reopen'],
  ['rate', 'rate in another class', 'pay'],
  ['accept', 'accept by another', 'decline', 'confirm by order'],
  ['log time', 'find a fault'],
  ['resolve', 'refund'],
];

/** Two tickets of one customer, of whom there is little to spend. */
async function twoTickets(): Promise<Case[]> {
  const customerId = await makeCustomer(house);
  const [mara, pieter] = [await makeMember(house, customerId), await makeMember(house, customerId)];
  await adjustCredits(house.as(owner), customerId, { credits: 4, kind: 'goodwill', reason: 'to begin with' });
  const ticket = { subject: 'The import stops', bodyText: 'After 14 rows', class: 'technical_problem' };
  const of = { customerId, requesterId: mara.personId, licenceId: null };
  const [one, two] = [
    await openTicket(house.as(mara), { ...ticket, ...of }),
    await openTicket(house.as(mara), { ...ticket, ...of }),
  ];
  return [one, two].map(({ id }) => ({ customerId, mara, pieter, ticketId: id }));
}

test('whatever is done at once to a ticket, its price and the book, each is done or refused in a sentence, and all adds up', async () => {
  const names = Object.keys(deeds);
  const worked = new Set<string>();
  const attempt = async (name: string, one: Case) => {
    try {
      await deeds[name]?.(one);
      worked.add(name);
    } catch (error) {
      const { problem } = toProblem(error);
      assert.ok(problem.status < 500, `${name}: ${error instanceof Error ? error.stack : error}`);
    }
  };
  for (let each = 0; each < CASES; each++) {
    const tickets = await twoTickets();
    for (const deedsOfRound of STORY) {
      const among = fc.sample(fc.constantFrom(...names), OTHERS_AT_ONCE);
      const ofOthers = among.map((name, index) => ({ name, one: tickets[index % 2] }));
      const ofStory = tickets.flatMap((one) => deedsOfRound.map((name) => ({ name, one })));
      await Promise.all([...ofStory, ...ofOthers].map(({ name, one }) => one && attempt(name, one)));
    }
  }
  assert.ok(worked.size > 15, `of all that was tried only ${[...worked].join(', ')} was done`);
  const { rows: open } = await sql`
    select ticket_id from quote where state = 'proposed' group by ticket_id having count(*) > 1`.execute(
    house.db,
  );
  assert.deepEqual(open, []);
  await assertVerified(house);
  await pause(1_100);
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(house.db);
  assert.deepEqual(rows, [{ deadlocks: 0 }], 'all take their locks in one order');
});
