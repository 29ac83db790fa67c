import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accuracyOf, FEWEST, figuresOf, median, quantile } from './rules.ts';

const numbers = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 40 });
const part = fc.double({ min: 0, max: 1, noNaN: true });

test('at most half lie below the median and at most half above', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const middle = median(values);
      assert.ok(values.filter((value) => value < middle).length <= values.length / 2);
      assert.ok(values.filter((value) => value > middle).length <= values.length / 2);
    }),
  );
});

test('quantiles grow with their part, lie between the least and the most, and do not mind the order', () => {
  fc.assert(
    fc.property(numbers, part, part, (values, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const [below, above] = [quantile(values, low), quantile(values, high)];
      // Between neighbours is counted with fractions, which round in the last place.
      assert.ok(below <= above + 1e-9);
      assert.ok(below >= Math.min(...values) - 1e-9 && above <= Math.max(...values) + 1e-9);
      assert.equal(quantile(values.toReversed(), low), below);
    }),
  );
});

test('the ends are the least and the most, and of none there is none', () => {
  assert.deepEqual([quantile([30, 10, 20], 0), quantile([30, 10, 20], 1)], [10, 30]);
  assert.ok(Number.isNaN(median([])));
});

test('of fewer than five there is no figure', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      assert.equal(figuresOf(values) === null, values.length < FEWEST);
      const ratings = values.map((workedMinutes) => ({
        workedMinutes,
        ratedMinutes: 60,
        neededMore: false,
        writtenOff: 0,
      }));
      assert.equal(accuracyOf(ratings) === null, values.length < FEWEST);
    }),
  );
});

test('how ratings held: the usual part, who stayed within, who needed more, and what was written off', () => {
  const rating = (workedMinutes: number, neededMore = false, writtenOff = 0) => ({
    workedMinutes,
    ratedMinutes: 60,
    neededMore,
    writtenOff,
  });
  assert.deepEqual(
    accuracyOf([rating(30), rating(54), rating(60), rating(90, true), rating(66, false, 50)]),
    {
      medianRatio: 1,
      lowRatio: 0.9,
      highRatio: 1.1,
      within: 0.6,
      neededMore: 0.2,
      writtenOff: 50,
    },
  );
});
