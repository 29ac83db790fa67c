import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { credits } from '../amount.ts';
import { creditsForMoney, isNews, moneyBack, type RefundState } from './rules.ts';

const lot = fc.record({
  credits: fc.integer({ min: 1, max: 20_000 }).map(credits),
  priceMinor: fc.integer({ min: 0, max: 200_000 }),
  taxMinor: fc.integer({ min: 0, max: 40_000 }),
});

test('however a lot is refunded part by part, the money adds up to what was paid, to the cent', () => {
  fc.assert(
    fc.property(lot, fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 12 }), (sold, wished) => {
      let [before, back] = [0, 0];
      for (const wish of [...wished, sold.credits]) {
        const part = credits(Math.min(wish, sold.credits - before));
        back += moneyBack(sold, credits(before), part);
        before += part;
      }
      assert.equal(back, sold.priceMinor + sold.taxMinor);
    }),
  );
});

test('money that somebody sent back means credits that come to exactly that money, or none', () => {
  const asked = fc.tuple(lot, fc.nat(20_000), fc.nat(20_000), fc.nat(240_000));
  fc.assert(
    fc.property(asked, ([sold, left, limit, amount]) => {
      const before = credits(Math.min(left, sold.credits));
      const most = credits(Math.min(limit, sold.credits - before));
      const meant = creditsForMoney(sold, before, most, amount);
      if (meant !== undefined) {
        assert.ok(meant > 0 && meant <= most);
        assert.equal(moneyBack(sold, before, meant), amount);
      } else if (amount > 0 && most <= 300) {
        for (let part = 1; part <= most; part++)
          assert.notEqual(moneyBack(sold, before, credits(part)), amount);
      }
    }),
  );
});

test('the money of a number of credits means that number, unless fewer cost the same or all of the rest does', () => {
  fc.assert(
    fc.property(lot, fc.integer({ min: 1, max: 20_000 }), (sold, wish) => {
      const part = credits(Math.min(wish, sold.credits));
      const money = moneyBack(sold, credits(0), part);
      const meant = creditsForMoney(sold, credits(0), sold.credits, money);
      if (money === 0) assert.equal(meant, undefined);
      else if (money === sold.priceMinor + sold.taxMinor) assert.equal(meant, sold.credits);
      else assert.ok(meant !== undefined && meant <= part);
    }),
  );
});

test('whatever is told of a refund, late or twice, the last state is the furthest that was told', () => {
  const state = fc.constantFrom<RefundState>('asked', 'done', 'failed');
  fc.assert(
    fc.property(fc.array(state, { minLength: 1 }), (told) => {
      let known: RefundState = 'asked';
      for (const one of told) if (isNews(known, one)) known = one;
      const furthest = (['failed', 'done', 'asked'] as const).find((one) => told.includes(one));
      assert.equal(known, furthest);
    }),
  );
});
