import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { credits } from '../amount.ts';
import { claim, disputedCredits } from './rules.ts';

const amount = fc.nat(10_000).map(credits);

test('a claim takes what is unspent and no more, and the rest of what is disputed is owed', () => {
  fc.assert(
    fc.property(
      fc.record({ disputed: amount, claimable: amount, taken: amount, unspent: amount }),
      (standing) => {
        const { take, owed } = claim(standing);
        assert.ok(take >= 0 && owed >= 0 && take <= standing.unspent);
        const open = Math.max(0, Math.min(standing.disputed, standing.claimable) - standing.taken);
        assert.equal(take + owed, open);
        if (owed > 0) assert.equal(take, standing.unspent);
      },
    ),
  );
});

test('a whole dispute is about all credits, a part about no more than its share', () => {
  const order = fc.record({
    credits: fc.integer({ min: 1, max: 100_000 }).map(credits),
    totalMinor: fc.integer({ min: 1, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(order, fc.nat(1_200_000), (sold, amountMinor) => {
      const disputed = disputedCredits(sold, amountMinor);
      if (amountMinor >= sold.totalMinor) assert.equal(disputed, sold.credits);
      else assert.ok(disputed * sold.totalMinor <= sold.credits * amountMinor);
    }),
  );
});
