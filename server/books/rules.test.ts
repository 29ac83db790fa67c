import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { endOf, firstDayOf, lastDayOf, monthAfter, monthAt, monthsBetween, startOf } from './months.ts';
import type { Move, MoveKind, TaxedMove } from './moves.ts';
import { periodRange } from './period-range.ts';
import { rollForward, rollSupportForward, taxOnCredits } from './rules.ts';

const KINDS: MoveKind[] = [
  'purchase',
  'grant',
  'capture',
  'reversal',
  'refund',
  'chargeback',
  'restoration',
  'revocation',
];
const minor = fc.nat(1_000_000);
const move: fc.Arbitrary<Move> = fc.record({
  bucket: fc.nat(4),
  kind: fc.constantFrom(...KINDS),
  currency: fc.constant('EUR'),
  credits: minor,
  valueMinor: minor,
});
const zone = fc.constantFrom(
  'Europe/Amsterdam',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
);

test('the lines of a roll-forward add up, and each stretch opens with what the one before closed with', () => {
  fc.assert(
    fc.property(fc.array(move), (moves) => {
      for (const bucket of [1, 2, 3, 4]) {
        const { opening, closing, ...changes } = rollForward(moves, 'valueMinor', bucket);
        assert.equal(
          Object.values(changes).reduce((sum, change) => sum + change, opening),
          closing,
        );
        assert.equal(rollForward(moves, 'valueMinor', bucket + 1).opening, closing);
      }
    }),
  );
});

test('tax falls due at sale or at use, and over a whole life the two come to the same', () => {
  const taxed = (kind: MoveKind, taxMinor: number, bucket: number): TaxedMove => ({
    bucket,
    kind,
    currency: 'EUR',
    taxBasisPoints: 1900,
    valueMinor: taxMinor * 5,
    taxMinor,
  });
  // Sold for 100 of tax, of which 60 are used, 10 of these given back and then refunded with the rest.
  const life = [
    taxed('purchase', 100, 1),
    taxed('capture', 60, 1),
    taxed('reversal', 10, 2),
    taxed('refund', 50, 2),
    taxed('grant', 0, 2),
  ];
  const inBoth = (due: 'sale' | 'use') =>
    [1, 2].map((bucket) => taxOnCredits(life, bucket, due)[0]?.taxMinor ?? 0);
  assert.deepEqual(inBoth('sale'), [100, -50]);
  assert.deepEqual(inBoth('use'), [60, -10]);
});

test('rates are kept apart, and what did not move has no line', () => {
  const at = (taxBasisPoints: number, taxMinor: number): TaxedMove => ({
    bucket: 1,
    kind: 'purchase',
    currency: 'EUR',
    taxBasisPoints,
    valueMinor: 1000,
    taxMinor,
  });
  const lines = taxOnCredits(
    [at(1900, 190), at(0, 0), at(1900, 10), { ...at(700, 70), bucket: 2 }],
    1,
    'sale',
  );
  assert.deepEqual(lines, [
    { taxBasisPoints: 0, netMinor: 1000, taxMinor: 0 },
    { taxBasisPoints: 1900, netMinor: 2000, taxMinor: 200 },
  ]);
});

test('days of support roll forward from what was sold and earned until each boundary', () => {
  const total = (boundary: number, soldMinor: number, recognisedMinor: number) => ({
    boundary,
    currency: 'EUR',
    taxBasisPoints: 0,
    soldMinor,
    taxMinor: 0,
    recognisedMinor,
  });
  assert.deepEqual(rollSupportForward([total(0, 365, 100), total(1, 465, 131)], 0, 1), {
    opening: 265,
    sold: 100,
    recognised: -31,
    closing: 334,
  });
});

test('the months of a zone cover all time, without a gap or an overlap, whatever its clocks do', () => {
  fc.assert(
    fc.property(zone, fc.integer({ min: 1990, max: 2040 }), (timeZone, year) => {
      const months = monthsBetween(`${year}-01`, `${year + 1}-01`);
      assert.equal(months.length, 13);
      for (const month of months) {
        const [start, end] = [startOf(firstDayOf(month), timeZone), endOf(lastDayOf(month), timeZone)];
        assert.equal(end.getTime(), startOf(firstDayOf(monthAfter(month)), timeZone).getTime());
        assert.equal(monthAt(start, timeZone), month);
        assert.equal(monthAt(new Date(end.getTime() - 1), timeZone), month);
        assert.equal(monthAt(end, timeZone), monthAfter(month));
      }
    }),
    { numRuns: 40 },
  );
});

test('each period begins where the one before ended, whatever zones they were closed in', () => {
  fc.assert(
    fc.property(zone, zone, (one, other) => {
      const [, end] = periodRange('2026-01', one, undefined);
      const [start] = periodRange('2026-02', other, { timeZone: one });
      assert.equal(start.at.getTime(), end.at.getTime());
    }),
  );
});
