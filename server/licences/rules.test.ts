import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultPolicy } from '../policy/default-policy.ts';
import { freeSupportUntil, periodAfter, supportUntil } from './rules.ts';

const policy = defaultPolicy('Europe/Amsterdam');
const bought = Temporal.PlainDate.from('2026-11-03');
const licenceWith = (paidUntil: string | null) => ({
  purchasedOn: bought.toString(),
  freeSupportDays: null,
  paidUntil,
});
const days = fc.integer({ min: 1, max: 400 });
const age = fc.integer({ min: 0, max: 800 });

test('paid support begins the day after the free support ends, or today when that is over', () => {
  fc.assert(
    fc.property(age, days, (since, length) => {
      const today = bought.add({ days: since });
      const licence = licenceWith(null);
      const { startsOn, endsOn } = periodAfter(licence, policy, today, length);
      const free = freeSupportUntil(licence, policy);
      const isOver = Temporal.PlainDate.compare(free, today) < 0;
      assert.equal(startsOn.toString(), (isOver ? today : free.add({ days: 1 })).toString());
      assert.equal(startsOn.until(endsOn, { largestUnit: 'days' }).days + 1, length);
    }),
  );
});

test('whenever further days are bought, none of them is lost and none is covered twice', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(age, days), { minLength: 1, maxLength: 6 }), (purchases) => {
      const inOrder = purchases.toSorted(([a], [b]) => a - b);
      let paidUntil = null as string | null;
      const covered = new Set<string>();
      let total = 0;
      for (const [since, length] of inOrder) {
        const licence = licenceWith(paidUntil);
        const { startsOn, endsOn } = periodAfter(licence, policy, bought.add({ days: since }), length);
        for (let day = startsOn; Temporal.PlainDate.compare(day, endsOn) <= 0; day = day.add({ days: 1 }))
          covered.add(day.toString());
        total += length;
        paidUntil = endsOn.toString();
        assert.equal(supportUntil(licenceWith(paidUntil), policy).toString(), paidUntil);
      }
      assert.equal(covered.size, total);
      assert.ok(!covered.has(freeSupportUntil(licenceWith(null), policy).toString()));
    }),
    { numRuns: 50 },
  );
});
