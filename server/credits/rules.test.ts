import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { credits, fromDecimal, sum, toDecimal } from './amount.ts';
import { drawLots, inDrawingOrder, moneyOfPart, type OpenLot, refundable, shortfall } from './rules.ts';

const amount = fc.integer({ min: 0, max: 100_000 }).map(credits);
const lot = fc.record({
  id: fc.uuid(),
  source: fc.constantFrom('grant' as const, 'purchase' as const),
  remaining: amount,
  openedAt: fc.integer({ min: 0, max: 1_000 }),
});
const lots = fc.uniqueArray(lot, { selector: (one) => one.id, maxLength: 12 });

test('decimals with two places and whole hundredths are the same amounts', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -10_000_000, max: 10_000_000 }),
      (hundredths) => fromDecimal(toDecimal(credits(hundredths))) === hundredths,
    ),
  );
  assert.throws(() => fromDecimal(0.001), RangeError);
  assert.throws(() => fromDecimal(Number.NaN), RangeError);
  assert.throws(() => credits(0.5), RangeError);
});

test('a draw takes exactly what is asked and never more than a lot has', () => {
  fc.assert(
    fc.property(lots, fc.nat(1_000_000), (open, wanted) => {
      const all = sum(open.map((one) => one.remaining));
      const asked = credits(Math.min(wanted, all));
      const draws = drawLots(open, asked);
      assert.equal(sum(draws.map((draw) => draw.credits)), asked);
      for (const draw of draws) {
        const from = open.find((one) => one.id === draw.lotId);
        assert.ok(from && draw.credits > 0 && draw.credits <= from.remaining);
      }
    }),
  );
});

test('granted lots are drawn before purchases, and older before newer', () => {
  fc.assert(
    fc.property(lots, fc.nat(1_000_000), (open, wanted) => {
      const asked = credits(Math.min(wanted, sum(open.map((one) => one.remaining))));
      const draws = new Map(drawLots(open, asked).map((draw) => [draw.lotId, draw.credits]));
      const ordered = inDrawingOrder(open).filter((one) => one.remaining > 0);
      const lastDrawn = ordered.findLastIndex((one) => draws.has(one.id));
      for (const earlier of ordered.slice(0, Math.max(0, lastDrawn)))
        assert.equal(draws.get(earlier.id), earlier.remaining, 'a lot is emptied before the next is touched');
      const ranks = ordered.map((one) => (one.source === 'grant' ? 0 : 1));
      assert.deepEqual(ranks, ranks.toSorted());
    }),
  );
});

test('drawing more than the lots hold is refused rather than guessed', () => {
  const open: OpenLot[] = [{ id: 'a', source: 'grant', remaining: credits(50), openedAt: 1 }];
  assert.throws(() => drawLots(open, credits(51)), /1 hundredths short/);
});

test('what is missing and what there is make what is wanted, unless there is enough', () => {
  fc.assert(
    fc.property(
      amount,
      amount,
      (available, wanted) => shortfall(available, wanted) === Math.max(0, wanted - available),
    ),
  );
});

test('a refund is bounded by its lot and by what is not held', () => {
  fc.assert(
    fc.property(
      amount,
      amount,
      (left, available) => refundable(left, available) === Math.min(left, available),
    ),
  );
});

test('the parts of a purchase add up to its price to the cent, however it is split', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 20 }),
      fc.nat(10_000_000),
      (parts, priceMinor) => {
        const whole = { credits: credits(parts.reduce((a, b) => a + b, 0)), priceMinor };
        let before = 0;
        let money = 0;
        for (const part of parts) {
          money += moneyOfPart(whole, credits(before), credits(part));
          before += part;
        }
        assert.equal(money, priceMinor);
      },
    ),
  );
});
