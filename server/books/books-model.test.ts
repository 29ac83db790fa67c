import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HUNDREDTHS_PER_CREDIT } from '../credits/amount.ts';
import { book, sell, use } from '../testing/books/deeds.ts';
import { openPast } from '../testing/books/past.ts';
import { SlowBooks, type SlowLot } from '../testing/books/slow-books.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../testing/people.ts';
import { verifyBooks } from '../verify/verify-books.ts';
import { verifyOrders } from '../verify/verify-orders.ts';
import { endOf, startOf } from './months.ts';
import { owedLots } from './owed-lots.ts';
import { readMonths } from './read-months.ts';
import { readDeferred, readUnused } from './read-owed.ts';
import { readRollForward } from './read-roll-forward.ts';
import { boundaryAt } from './stretch.ts';

const ZONE = 'Europe/Amsterdam';
const DAY_MS = 86_400_000;
const house = await openTestHouse();
const owner = await makeCompany(house, ZONE);
const past = await openPast(house);
const context = house.as(owner);

const amount = fc.integer({ min: 1, max: 900 });
const pick = fc.nat(20);
const deed = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sell' as const),
      amount,
      netMinor: fc.integer({ min: 0, max: 99_999 }),
      taxMinor: fc.nat(20_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('grant' as const), amount }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('use' as const), amount }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), amount, pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('refund' as const, 'chargeback' as const), amount, pick }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), amount, pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('correct' as const), amount }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;
const history = fc.array(fc.record({ deed, daysLater: fc.double({ min: 0.01, max: 16, noNaN: true }) }), {
  minLength: 12,
  maxLength: 22,
});

type Life = {
  customerId: string;
  personId: string;
  books: SlowBooks;
  charges: { id: string; taken: { lot: SlowLot; credits: number }[] }[];
};

/** Does a deed to the real books and to the slow ones; what can not be done is left out. */
async function live(life: Life, moment: Date, what: Deed): Promise<void> {
  const { customerId, personId, books } = life;
  const at = moment.getTime();
  if (what.do === 'sell') {
    const { netMinor, taxMinor } = what;
    const { lotId } = await sell(past, moment, {
      customerId,
      personId,
      credits: what.amount,
      netMinor,
      taxMinor,
    });
    books.open({ id: lotId, source: 'purchase', at, credits: what.amount, priceMinor: netMinor, taxMinor });
  } else if (what.do === 'grant') {
    const price = { amountMinor: 0, currency: 'EUR' };
    await book(past, moment, customerId, { kind: 'grant', amount: what.amount, price });
    books.open({ id: '', source: 'grant', at, credits: what.amount, priceMinor: 0, taxMinor: 0 });
  } else if (what.do === 'use') {
    if (what.amount > books.left()) return;
    const id = await use(house, past, moment, { customerId, personId }, what.amount);
    life.charges.push({ id, taken: books.take('capture', what.amount, at) });
  } else if (what.do === 'reverse') {
    const charge = life.charges[what.pick % Math.max(1, life.charges.length)];
    const most = charge?.taken.reduce((sum, part) => sum + part.credits, 0) ?? 0;
    if (!charge || most === 0) return;
    const back = Math.min(most, what.amount);
    await book(past, moment, customerId, { kind: 'reversal', amount: back, reversesId: charge.id });
    books.giveBack('reversal', charge.taken, back, at);
  } else if (what.do === 'correct') {
    if (what.amount > books.left()) return;
    await book(past, moment, customerId, { kind: 'revocation', amount: what.amount });
    books.take('revocation', what.amount, at);
  } else await moveOneLot(life, moment, what);
}

async function moveOneLot(
  { customerId, books }: Life,
  moment: Date,
  what: Extract<Deed, { pick: number }>,
): Promise<void> {
  const at = moment.getTime();
  const bought = books.lots.filter((lot) => lot.source === 'purchase');
  const lot = bought[what.pick % Math.max(1, bought.length)];
  if (!lot) return;
  const outMoves = lot.moves.filter((move) => ['refund', 'chargeback', 'restoration'].includes(move.kind));
  const out = outMoves.reduce((sum, move) => sum + move.credits, 0);
  const amountMoved = Math.min(what.amount, what.do === 'restore' ? out : lot.left);
  if (amountMoved === 0) return;
  const kind = what.do === 'restore' ? 'restoration' : what.do === 'refund' ? 'refund' : 'chargeback';
  await book(past, moment, customerId, { kind, amount: amountMoved, lotId: lot.id });
  if (kind === 'restoration') books.giveBack(kind, [{ lot, credits: out }], amountMoved, at);
  else books.take(kind, amountMoved, at, lot);
}

test('what is owed rolls forward to the cent between any two days, and is on each day what is left of each lot', async () => {
  const everybody: SlowBooks[] = [];
  const sum = (of: (books: SlowBooks) => number) => everybody.reduce((total, books) => total + of(books), 0);
  await fc.assert(
    fc.asyncProperty(history, fc.nat(400), fc.nat(400), async (steps, one, other) => {
      const customerId = await makeCustomer(house);
      const { personId } = await makeMember(house, customerId);
      const life: Life = { customerId, personId, books: new SlowBooks(), charges: [] };
      everybody.push(life.books);
      let at = Date.now() - 380 * DAY_MS;
      for (const { deed: what, daysLater } of steps) {
        at = Math.min(at + daysLater * DAY_MS, Date.now() - 1000);
        await live(life, new Date(at), what);
      }
      const dayBefore = (days: number) => Temporal.Now.plainDateISO(ZONE).subtract({ days });
      const [from, to] = [dayBefore(Math.max(one, other)), dayBefore(Math.min(one, other))];
      await assertRollForward(from, to);
      await assertOwed(to);
    }),
    { numRuns: 8 },
  );

  async function assertRollForward(from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<void> {
    const [start, end] = [startOf(from, ZONE).getTime(), endOf(to, ZONE).getTime()];
    const { items } = await readRollForward(context, { from: from.toString(), to: to.toString() });
    const moved = (kind: string) => sum((books) => books.movedMinor(kind, start, end));
    const [item] = items;
    assert.deepEqual(item?.money, {
      opening: sum((books) => books.owedMinor(start)),
      sold: sum((books) => books.soldMinor(start, end)),
      granted: 0,
      recognised: 0 - moved('capture'),
      reversed: moved('reversal'),
      refunded: 0 - moved('refund'),
      chargedBack: 0 - moved('chargeback'),
      restored: moved('restoration'),
      corrected: 0 - moved('revocation'),
      closing: sum((books) => books.owedMinor(end)),
    });
    assert.equal(item?.revenueMinor, moved('capture') - moved('reversal'));
  }

  async function assertOwed(on: Temporal.PlainDate): Promise<void> {
    const end = endOf(on, ZONE).getTime();
    const owedMinor = sum((books) => books.owedMinor(end));
    const owedCredits = sum((books) => books.owedCredits(end));
    const deferred = await readDeferred(context, on.toString());
    assert.equal(deferred.items[0]?.totalMinor, owedMinor);
    assert.equal(deferred.items[0]?.credits, owedCredits / HUNDREDTHS_PER_CREDIT);
    const ages = (await readUnused(context, on.toString())).items;
    assert.equal(
      ages.reduce((total, age) => total + age.valueMinor, 0),
      owedMinor,
    );
    let inFile = 0;
    for await (const lines of owedLots(house.db, boundaryAt(on.add({ days: 1 }), ZONE)))
      for (const line of lines) inFile += minorOf(line[8]);
    assert.equal(inFile, owedMinor);
  }

  const months = (await readMonths(context, {})).items.filter((month) => month.currency === 'EUR');
  for (const [index, month] of months.entries())
    assert.equal(month.money.opening, months[index - 1]?.money.closing ?? month.money.opening);
  assert.equal(
    months.at(-1)?.deferredMinor,
    sum((books) => books.owedMinor(Date.now())),
  );
  for (const part of [verifyBooks, verifyOrders])
    for await (const found of part(house.db)) assert.fail(`${found.promise} ${found.row} ${found.message}`);
});

function minorOf(cell: unknown): number {
  assert.ok(typeof cell === 'object' && cell !== null && 'amount' in cell);
  return Math.round(Number(cell.amount) * 100);
}
