import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { brokenConstraint, inTransaction } from '../platform/database/transaction.ts';
import { newId } from '../platform/ids.ts';
import { assertVerified, makeQuote } from '../testing/ledger/steps.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { verifyBooks } from '../verify/verify-books.ts';
import { verifyOrders } from '../verify/verify-orders.ts';
import { credits } from './amount.ts';
import { holdCredits } from './hold-credits.ts';
import { moveCredits } from './move-credits.ts';
import { type Posting, post } from './post.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);

/** Here they move by themselves, so that the books are all that is looked at. */
const ALONE = 'moved credits without a licence transfer';

const move = (fromCustomerId: string, toCustomerId: string, transferId = newId()) =>
  inTransaction(house.db, (trx) =>
    moveCredits(trx, house.as(owner), {
      fromCustomerId,
      toCustomerId,
      transferId,
      personId: owner.personId,
    }),
  );

const enter = (customerId: string, kind: 'purchase' | 'grant', amount: number, amountMinor: number) =>
  postOne(customerId, {
    kind,
    credits: credits(amount),
    idempotencyKey: newId(),
    price: { amountMinor, currency: 'EUR' },
  });

const postOne = (customerId: string, posting: Posting) =>
  inTransaction(house.db, (trx) => post(trx, customerId, [posting]));

async function hold(customerId: string, amount: number): Promise<void> {
  const { personId } = await makeMember(house, customerId);
  const target = await makeQuote(house, customerId, personId);
  await inTransaction(house.db, (trx) =>
    holdCredits(trx, { customerId, personId, ...target, credits: credits(amount), idempotencyKey: newId() }),
  );
}

async function balance(customerId: string) {
  const { available, held } = await house.db
    .selectFrom('ledger_account')
    .select(['available', 'held'])
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow();
  return { available, held };
}

/** What is left in all lots of these customers: in hundredths, and its money by `lot_share`. */
async function owed(customers: readonly string[]) {
  const { rows } = await sql<{ credits: number; minor: number }>`
    select coalesce(sum(remaining), 0)::bigint as credits, coalesce(sum(price_minor - lot_share(price_minor, credits, credits - remaining)), 0)::bigint as minor
    from lot where customer_id = any(${customers})`.execute(house.db);
  return rows[0];
}

const refusedBy = (constraint: string) => (error: unknown) => brokenConstraint(error) === constraint;

test('what is available moves with the price of its lots; what is held stays', async () => {
  const [from, to] = [await makeCustomer(house), await makeCustomer(house)];
  await enter(from, 'purchase', 700, 9_999);
  await enter(from, 'grant', 200, 0);
  await hold(from, 333);
  const before = await owed([from, to]);

  assert.equal(await move(from, to), 567);

  assert.deepEqual(await balance(from), { available: 0, held: 333 });
  assert.deepEqual(await balance(to), { available: 567, held: 0 });
  assert.deepEqual(await owed([from, to]), before);
  const sources = await house.db
    .selectFrom('lot')
    .select(['source', 'remaining'])
    .where('customer_id', '=', to)
    .orderBy('source')
    .execute();
  assert.deepEqual(sources, [
    { source: 'grant', remaining: 200 },
    { source: 'purchase', remaining: 367 },
  ]);
  await assertVerified(house, ALONE);
});

test('a transfer moves credits once, and an empty balance moves nothing', async () => {
  const [from, to] = [await makeCustomer(house), await makeCustomer(house)];
  const transferId = newId();
  assert.equal(await move(from, to, transferId), 0);
  await enter(from, 'purchase', 100, 500);
  assert.equal(await move(from, to, transferId), 100);
  assert.equal(await move(to, from), 100);
  await assert.rejects(move(from, to, transferId), refusedBy('ledger_transfer_happens_once'));
  assert.deepEqual(await balance(from), { available: 100, held: 0 });
});

test('nothing moves in that did not move out of another book, nor twice', async () => {
  const [from, to] = [await makeCustomer(house), await makeCustomer(house)];
  await enter(from, 'purchase', 300, 900);
  const [lot] = await house.db.selectFrom('lot').select('id').where('customer_id', '=', from).execute();
  const moveIn = (reversesId: string | undefined, amount: number) =>
    postOne(to, { kind: 'moved_in', credits: credits(amount), idempotencyKey: newId(), reversesId });

  await assert.rejects(moveIn(undefined, 100), refusedBy('ledger_transfer_names_its_capture'));
  await assert.rejects(moveIn(lot?.id, 300), refusedBy('ledger_moves_in_what_moved_out'));
  const gone = newId();
  await postOne(from, {
    id: gone,
    kind: 'moved_out',
    credits: credits(100),
    idempotencyKey: newId(),
    lotId: lot?.id,
  });
  await assert.rejects(moveIn(gone, 99), refusedBy('ledger_moves_in_what_moved_out'));
  const found: string[] = [];
  for await (const { promise, row } of verifyOrders(house.db)) found.push(`${promise} ${row}`);
  assert.deepEqual(found, [`I1 ledger_transfer ${gone}`], 'verify names what left and never came in');
  await moveIn(gone, 100);
  await assert.rejects(moveIn(gone, 100), refusedBy('ledger_transfer_moves_in_once'));
  await assertVerified(house, ALONE);
});

test('moves that cross never wait for each other in a circle, and nothing is lost on the way', async () => {
  const customers = await Promise.all([1, 2, 3].map(() => makeCustomer(house)));
  for (const customer of customers) await enter(customer, 'purchase', 500, 1_234);
  const before = await owed(customers);
  const pick = (index: number) => customers[index % 3] ?? '';
  await Promise.all(Array.from({ length: 24 }, (_, i) => move(pick(i), pick(i + 1 + (i % 2)))));
  assert.deepEqual(await owed(customers), before);
  await assertVerified(house, ALONE);
});

test('whatever is bought, given, held and moved back and forth, what the house owes stays the same to the cent', async () => {
  const amount = fc.integer({ min: 1, max: 900 });
  const step = fc.oneof(
    fc.record({ do: fc.constantFrom('purchase' as const, 'grant' as const), amount, who: fc.nat(1) }),
    fc.record({ do: fc.constant('hold' as const), amount, who: fc.nat(1) }),
    fc.record({ do: fc.constant('move' as const), amount, who: fc.nat(1) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const pair = [await makeCustomer(house), await makeCustomer(house)];
      const sold = { credits: 0, minor: 0 };
      for (const { do: what, amount: some, who } of steps) {
        const [one = '', other = ''] = who === 0 ? pair : pair.toReversed();
        if (what === 'move') await move(one, other);
        else if (what === 'hold') {
          if ((await balance(one)).available >= some) await hold(one, some);
        } else {
          const price = what === 'grant' ? 0 : some * 7 + 3;
          await enter(one, what, some, price);
          sold.credits += some;
          sold.minor += price;
        }
      }
      assert.deepEqual(await owed(pair), sold);
    }),
    { numRuns: 25 },
  );
  const findings: unknown[] = [];
  for await (const found of verifyBooks(house.db)) findings.push(found);
  assert.deepEqual(findings, []);
});
