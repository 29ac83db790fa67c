import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { inTransaction } from '../platform/database/transaction.ts';
import { newId } from '../platform/ids.ts';
import { apply, assertAsModelled, emptyModel } from '../testing/ledger/model.ts';
import { assertVerified, attempt, makeQuote, type Step, step } from '../testing/ledger/steps.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { credits } from './amount.ts';
import { holdCredits } from './hold-credits.ts';
import { type Posting, post } from './post.ts';
import { settleHolds } from './settle-holds.ts';

const house = await openTestHouse();
await makeCompany(house);

/** Thousands on the first PostgreSQL; a repetition on another one is about its SQL, which the first hundreds have seen. */
const SEQUENCES = process.env.TEST_DATABASE_URL ? 200 : 2_000;
const SIDE_BY_SIDE = 4;

test(`${SEQUENCES} random sequences of purchases, grants, holds, settlements, refunds, chargebacks, restorations and reversals leave the book as a small model says`, async () => {
  const sequence = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
    const customerId = await makeCustomer(house);
    const member = await makeMember(house, customerId);
    const model = emptyModel();
    for (const action of steps) await apply(house, customerId, member.personId, model, action);
    await assertAsModelled(house, customerId, model);
  });
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, () => fc.assert(sequence, { numRuns: SEQUENCES / SIDE_BY_SIDE })),
  );
  await assertVerified(house);
});

test('eight clients at once on the same books lose nothing, double nothing and never meet a deadlock', async () => {
  const books = await Promise.all(
    [1, 2, 3].map(async () => {
      const customerId = await makeCustomer(house);
      return { customerId, memberId: (await makeMember(house, customerId)).personId };
    }),
  );
  const booked = { in: 0, captured: 0, refunded: 0 };
  const client = async (seed: number) => {
    for (const [index, action] of fc.sample(step, { numRuns: 60, seed }).entries()) {
      const book = books[(seed + index) % books.length];
      assert.ok(book);
      await act(book, action, booked);
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(client));
  const { total } = await house.db
    .selectFrom('ledger_account')
    .select((eb) => eb.fn.sum<number>(sql<number>`available + held`).as('total'))
    .where(
      'customer_id',
      'in',
      books.map((book) => book.customerId),
    )
    .executeTakeFirstOrThrow();
  assert.equal(Number(total), booked.in - booked.captured - booked.refunded);
  await assertVerified(house);
});

async function act(
  book: { customerId: string; memberId: string },
  action: Step,
  booked: { in: number; captured: number; refunded: number },
): Promise<void> {
  const base = { customerId: book.customerId, personId: book.memberId };
  if (action.do === 'buy' || action.do === 'grant') {
    const kind = action.do === 'buy' ? 'purchase' : 'grant';
    await inTransaction(house.db, (trx) =>
      post(trx, book.customerId, [
        {
          kind,
          credits: credits(action.amount),
          idempotencyKey: newId(),
          price: { amountMinor: 1, currency: 'EUR' },
        },
      ]),
    );
    booked.in += action.amount;
  } else if (action.do === 'hold') {
    const target = await makeQuote(house, book.customerId, book.memberId);
    await attempt(() =>
      inTransaction(house.db, (trx) =>
        holdCredits(trx, { ...base, ...target, credits: credits(action.amount), idempotencyKey: newId() }),
      ),
    );
  } else if (action.do === 'settle') {
    const open = await house.db
      .selectFrom('hold')
      .select(['ticket_id', 'credits'])
      .where('customer_id', '=', book.customerId)
      .where('state', '=', 'held')
      .execute();
    const hold = open[action.pick % Math.max(1, open.length)];
    if (!hold) return;
    const due = credits(Math.floor(hold.credits * action.part));
    // Another client may have settled it since: then there is nothing held, and something due is refused.
    await attempt(async () => {
      const end = await inTransaction(house.db, (trx) =>
        settleHolds(trx, { ...base, ticketId: hold.ticket_id, due, settlementId: null }),
      );
      booked.captured += end.captured;
    });
  } else if (action.do === 'reversal') {
    const captures = await house.db
      .selectFrom('ledger_transfer')
      .select(['id', 'ticket_id'])
      .where('customer_id', '=', book.customerId)
      .where('kind', '=', 'capture')
      .execute();
    const capture = captures[action.pick % Math.max(1, captures.length)];
    if (!capture) return;
    const worked = await attempt(() =>
      postOne(book.customerId, action.do, action.amount, {
        reversesId: capture.id,
        ticketId: capture.ticket_id ?? undefined,
      }),
    );
    if (worked) booked.captured -= action.amount;
  } else {
    const lot = await house.db
      .selectFrom('lot')
      .select('id')
      .where('customer_id', '=', book.customerId)
      .where('source', '=', 'purchase')
      .limit(1)
      .executeTakeFirst();
    if (!lot) return;
    const worked = await attempt(() => postOne(book.customerId, action.do, action.amount, { lotId: lot.id }));
    if (worked) booked.refunded += action.do === 'restoration' ? -action.amount : action.amount;
  }
}

function postOne(
  customerId: string,
  kind: Posting['kind'],
  amount: number,
  of: Pick<Posting, 'lotId' | 'reversesId' | 'ticketId'>,
): Promise<void> {
  const posting = { kind, credits: credits(amount), idempotencyKey: newId(), ...of };
  return inTransaction(house.db, (trx) => post(trx, customerId, [posting]));
}
