import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Credits, credits, sum } from '../credits/amount.ts';
import {
  type AcceptedQuote,
  billableLimit,
  creditsToMinutes,
  holdAtReopening,
  type Incident,
  minutesToCredits,
  settle,
  type Terms,
} from './rules.ts';

const TERMS: Terms = {
  minutesPerCredit: 30,
  minimumCredits: 100,
  chargingStep: 100,
  refundReasons: [
    { reason: 'product_fault', chargedPercent: 0 },
    { reason: 'not_solved', chargedPercent: 50 },
  ],
};

function incident(
  quotes: [AcceptedQuote['pricing'], number, number][],
  chargedBefore = 0,
  held?: number,
): Incident {
  const accepted = quotes.map(([pricing, amount], index) => ({
    id: String(index),
    pricing,
    credits: credits(amount),
  }));
  const all = sum(accepted.map((quote) => quote.credits));
  return {
    accepted,
    minutesByQuote: new Map(
      quotes
        .map(([, , minutes], index): [string, number] => [String(index), minutes])
        .filter(([, minutes]) => minutes > 0),
    ),
    held: credits(held ?? all - chargedBefore),
    chargedBefore: credits(chargedBefore),
  };
}

test('the example of the issue: 50 minutes of 3 accepted credits charge 2 and return 1', () => {
  const receipt = settle(incident([['capped', 300, 50]]), TERMS);
  assert.deepEqual(
    {
      worked: receipt.worked,
      charged: receipt.charged,
      returned: receipt.returned,
      writtenOff: receipt.writtenOff,
    },
    { worked: 200, charged: 200, returned: 100, writtenOff: 0 },
  );
});

test('nothing worked, nothing charged; whatever the pricing', () => {
  for (const pricing of ['capped', 'fixed'] as const) {
    const receipt = settle(incident([[pricing, 300, 0]]), TERMS);
    assert.equal(receipt.charged, 0);
    assert.equal(receipt.returned, 300);
  }
});

test('one minute costs the minimum', () =>
  assert.equal(settle(incident([['capped', 300, 1]]), TERMS).charged, 100));

test('a fixed price is charged whole once anything was worked', () =>
  assert.equal(settle(incident([['fixed', 450, 5]]), TERMS).charged, 450));

test('a reason of the policy charges its part and writes the rest off', () => {
  const free = settle(incident([['capped', 300, 60]]), TERMS, 'product_fault');
  assert.deepEqual([free.charged, free.returned, free.writtenOff], [0, 300, 200]);
  const half = settle(incident([['capped', 300, 60]]), TERMS, 'not_solved');
  assert.deepEqual([half.charged, half.returned, half.writtenOff], [100, 200, 100]);
});

test('a reopened incident has no new minimum: only what it costs more is charged', () => {
  assert.equal(
    settle(incident([['capped', 300, 30]], 100, 200), TERMS).charged,
    0,
    'the same 30 minutes cost nothing again',
  );
  assert.equal(settle(incident([['capped', 300, 31]], 100, 200), TERMS).charged, 100);
});

const pricing = fc.constantFrom('capped' as const, 'fixed' as const);
const quote = fc.tuple(pricing, fc.integer({ min: 1, max: 2_000 }), fc.nat(2_000));
const terms = fc.record({
  minutesPerCredit: fc.integer({ min: 1, max: 120 }),
  minimumCredits: fc.integer({ min: 1, max: 300 }),
  chargingStep: fc.constantFrom(1, 25, 50, 100),
  refundReasons: fc.constant(TERMS.refundReasons),
});

test('a settlement never charges above what was accepted or held, and splits the hold exactly', () => {
  fc.assert(
    fc.property(
      fc.array(quote, { maxLength: 4 }),
      terms,
      fc.constantFrom(undefined, 'product_fault' as const, 'not_solved' as const),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (quotes, t, reason, part) => {
        const accepted = quotes.reduce((total, [, amount]) => total + amount, 0);
        const before = Math.floor(accepted * part);
        const facts = incident(quotes, before);
        const receipt = settle(facts, t, reason);
        assert.ok(receipt.charged >= 0 && receipt.returned >= 0 && receipt.writtenOff >= 0);
        assert.equal(receipt.charged + receipt.returned, facts.held);
        assert.ok(receipt.chargedBefore + receipt.charged <= receipt.accepted);
        if (receipt.workedMinutes === 0) assert.equal(receipt.charged, 0);
        assert.ok(receipt.due <= receipt.accepted);
      },
    ),
  );
});

test('more work never costs less', () => {
  fc.assert(
    fc.property(quote, terms, fc.nat(500), ([how, amount, minutes], t, more) => {
      const less = settle(incident([[how, amount, minutes]]), t).charged;
      assert.ok(settle(incident([[how, amount, minutes + more]]), t).charged >= less);
    }),
  );
});

test('settling twice without work between charges nothing the second time', () => {
  fc.assert(
    fc.property(fc.array(quote, { minLength: 1, maxLength: 3 }), terms, (quotes, t) => {
      const first = settle(incident(quotes), t);
      assert.equal(settle(incident(quotes, first.charged), t).charged, 0);
    }),
  );
});

test('minutes that fit into the accepted credits are worth no more than these', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), terms, (amount, t) => {
      const minutes = creditsToMinutes(credits(amount), t);
      assert.ok(minutesToCredits(minutes, t) <= amount);
      assert.ok(minutesToCredits(minutes + 1, t) > amount);
    }),
  );
});

test('billable time is limited by what was accepted, warned of from 80 %, and unlimited under a fixed price', () => {
  const at = (minutes: number) => billableLimit(incident([['capped', 200, minutes]]), TERMS);
  assert.deepEqual([at(0).limitMinutes, at(0).remainingMinutes, at(0).near], [60, 60, false]);
  assert.deepEqual([at(47).near, at(48).near, at(60).remainingMinutes], [false, true, 0]);
  assert.equal(billableLimit(incident([]), TERMS).quoteId, undefined);
  assert.ok(billableLimit(incident([['fixed', 100, 600]]), TERMS).remainingMinutes > 1e9);
});

test('a reopened incident is backed by what is held again or was charged, not by credits spent elsewhere since', () => {
  assert.equal(billableLimit(incident([['capped', 300, 50]], 200, 0), TERMS).remainingMinutes, 10);
  const again: Credits = holdAtReopening(credits(300), credits(200), credits(40));
  assert.equal(again, 40);
});
