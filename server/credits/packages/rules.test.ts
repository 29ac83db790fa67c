import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { credits } from '../amount.ts';
import { taxFor } from '../documents/tax-rules.ts';
import { isOrderable, LARGEST_ORDER_MINOR, MOST_OF_A_PACKAGE, proposePackages } from './rules.ts';

const sold = fc.record({
  credits: fc.integer({ min: 1, max: 100_000 }).map(credits),
  priceMinor: fc.integer({ min: 0, max: 2_000_000 }),
  rate: fc.integer({ min: 0, max: 2500 }),
});
const shop = fc.array(sold, { maxLength: 8 });
const wanted = fc.integer({ min: 1, max: 1_000_000 }).map(credits);
const totalOf = (one: { priceMinor: number; rate: number }, quantity: number) =>
  one.priceMinor * quantity + taxFor(one.priceMinor * quantity, one.rate, 'standard', 'sale').taxMinor;

test('a proposal covers what is wanted, and one piece fewer would not', () => {
  fc.assert(
    fc.property(shop, wanted, (packages, need) => {
      for (const proposal of proposePackages(packages, need, totalOf)) {
        assert.ok(proposal.credits >= need);
        assert.ok(proposal.package.credits * (proposal.quantity - 1) < need);
        assert.equal(proposal.leftOver, proposal.credits - need);
        assert.equal(proposal.totalMinor, totalOf(proposal.package, proposal.quantity));
      }
    }),
  );
});

test('proposals come cheapest first, then with least left over', () => {
  fc.assert(
    fc.property(shop, wanted, (packages, need) => {
      const proposals = proposePackages(packages, need, totalOf);
      for (const [place, next] of proposals.slice(1).entries()) {
        const before = proposals[place];
        assert.ok(before);
        assert.ok(before.totalMinor <= next.totalMinor);
        if (before.totalMinor === next.totalMinor) assert.ok(before.leftOver <= next.leftOver);
      }
    }),
  );
});

test('every package that can cover it in one order is proposed once, and no other', () => {
  fc.assert(
    fc.property(shop, wanted, (packages, need) => {
      const fitting = packages.filter((one) =>
        Array.from({ length: MOST_OF_A_PACKAGE }, (_, index) => index + 1).some(
          (quantity) => one.credits * quantity >= need && isOrderable(one.priceMinor, quantity),
        ),
      );
      const proposed = proposePackages(packages, need, totalOf).map((proposal) => proposal.package);
      assert.deepEqual(new Set(proposed), new Set(fitting));
      assert.equal(proposed.length, fitting.length);
    }),
    { numRuns: 30 },
  );
});

test('the sum of a total is the price as often as it is bought, and its tax rounded once: never a cent a piece', () => {
  fc.assert(
    fc.property(sold, fc.integer({ min: 1, max: MOST_OF_A_PACKAGE }), (one, quantity) => {
      const net = one.priceMinor * quantity;
      const off = Math.abs(totalOf(one, quantity) - net * (1 + one.rate / 10_000));
      assert.ok(off <= 0.5 + 1e-6, `${off}`);
    }),
  );
});

test('an order has 1 to 1000 whole pieces and costs no more than can be paid at once', () => {
  assert.ok(isOrderable(100, 1));
  assert.ok(isOrderable(100, MOST_OF_A_PACKAGE));
  for (const quantity of [0, -1, 1.5, MOST_OF_A_PACKAGE + 1]) assert.ok(!isOrderable(100, quantity));
  assert.ok(isOrderable(LARGEST_ORDER_MINOR, 1));
  assert.ok(!isOrderable(LARGEST_ORDER_MINOR, 2));
});
