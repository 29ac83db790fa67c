import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inTransaction } from '../platform/database/transaction.ts';
import { Conflict } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { makeQuote } from '../testing/ledger/steps.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { credits, sum } from './amount.ts';
import { holdCredits } from './hold-credits.ts';
import { post } from './post.ts';
import { settleHolds } from './settle-holds.ts';

const house = await openTestHouse();
await makeCompany(house);
const customerId = await makeCustomer(house);
const personId = await makeMember(house, customerId).then((member) => member.personId);
const price = { amountMinor: 0, currency: 'EUR' };
await inTransaction(house.db, (trx) =>
  post(trx, customerId, [{ kind: 'grant', credits: credits(10_000_000), idempotencyKey: newId(), price }]),
);

/** A ticket with so many accepted quotes, each held for. @returns its id */
async function ticketWithHolds(amounts: readonly number[]): Promise<string> {
  const { ticketId, quoteId: first } = await makeQuote(house, customerId, personId);
  const quotes = [first];
  for (const [index] of amounts.slice(1).entries()) quotes.push(await additionalQuote(first, index + 2));
  for (const [index, amount] of amounts.entries())
    await holdCredits(house.db, {
      customerId,
      ticketId,
      quoteId: quotes[index] ?? first,
      credits: credits(amount),
      personId,
      idempotencyKey: newId(),
    });
  return ticketId;
}

/** Written as the first one was, but for its number. */
async function additionalQuote(first: string, version: number): Promise<string> {
  const quote = await house.db
    .selectFrom('quote')
    .selectAll()
    .where('id', '=', first)
    .executeTakeFirstOrThrow();
  const id = newId();
  await house.db
    .insertInto('quote')
    .values({ ...quote, id, version, additional: true })
    .execute();
  return id;
}

const holdsOf = (ticketId: string) =>
  house.db
    .selectFrom('hold')
    .select(['state', 'credits', 'captured', 'released'])
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute();

const request = (ticketId: string, due: number) => ({
  customerId,
  ticketId,
  due: credits(due),
  personId,
  settlementId: null,
});

test('every hold ends whole, the oldest is charged first, and together they give what is due', async () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(amounts, fc.nat(10_000), async (held, wanted) => {
      const ticketId = await ticketWithHolds(held);
      const due = Math.min(wanted, sum(held.map(credits)));
      const settled = await settleHolds(house.db, request(ticketId, due));
      assert.deepEqual(settled, { captured: due, released: sum(held.map(credits)) - due });
      let missing = due;
      const expected = held.map((amount) => {
        const captured = Math.min(amount, missing);
        missing -= captured;
        return { state: 'settled', credits: amount, captured, released: amount - captured };
      });
      assert.deepEqual(await holdsOf(ticketId), expected);
      const entries = await house.db
        .selectFrom('ledger_transfer')
        .select(['kind', 'credits'])
        .where('ticket_id', '=', ticketId)
        .where('kind', '<>', 'hold')
        .orderBy('sequence')
        .execute();
      const wantedEntries = expected.flatMap(({ captured, released }) => [
        { kind: 'capture', credits: captured },
        { kind: 'release', credits: released },
      ]);
      assert.deepEqual(
        entries,
        wantedEntries.filter((entry) => entry.credits > 0),
      );
    }),
    { numRuns: 40 },
  );
});

test('more than is held is refused and changes nothing; without holds nothing is settled', async () => {
  const ticketId = await ticketWithHolds([300, 200]);
  await assert.rejects(
    settleHolds(house.db, request(ticketId, 501)),
    (error) => error instanceof Conflict && error.code === 'beyond_hold',
  );
  assert.deepEqual(
    (await holdsOf(ticketId)).map(({ state }) => state),
    ['held', 'held'],
  );
  await settleHolds(house.db, request(ticketId, 0));
  assert.deepEqual(await settleHolds(house.db, request(ticketId, 0)), { captured: 0, released: 0 });
});

test('settled twice at the same moment: once it is charged, once it finds nothing held', async () => {
  for (let round = 0; round < 10; round++) {
    const ticketId = await ticketWithHolds([300, 200]);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => settleHolds(house.db, request(ticketId, 400))),
    );
    assert.equal(outcomes.filter((one) => one.status === 'fulfilled').length, 1);
    for (const one of outcomes)
      if (one.status === 'rejected')
        assert.ok(one.reason instanceof Conflict && one.reason.code === 'beyond_hold');
    assert.deepEqual(
      (await holdsOf(ticketId)).map(({ captured }) => captured),
      [300, 100],
    );
  }
});
