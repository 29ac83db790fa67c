import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cover, closesCircle, overlapping, standIns } from './cover-rules.ts';

const days = Array.from({ length: 8 }, (_, index) => `2026-12-0${index + 1}`);
const department = fc.constantFrom('a', 'b', 'c', 'd');
const cover: fc.Arbitrary<Cover> = fc
  .record({ department, by: department, one: fc.nat(7), other: fc.nat(7) })
  .filter(({ department, by }) => department !== by)
  .map(({ one, other, ...who }) => ({
    ...who,
    startsOn: days[Math.min(one, other)] ?? '',
    endsOn: days[Math.max(one, other)] ?? '',
  }));

/** What is there when every wish is taken that fits, as the command does it. */
function taken(wishes: readonly Cover[]): Cover[] {
  const covers: Cover[] = [];
  for (const wish of wishes) if (!overlapping(covers, wish) && !closesCircle(covers, wish)) covers.push(wish);
  return covers;
}

test('on every day somebody is there for every department, and is not away himself', () => {
  fc.assert(
    fc.property(fc.array(cover, { maxLength: 12 }), (wishes) => {
      const covers = taken(wishes);
      for (const day of days) {
        const away = covers.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
        const found = standIns(covers, day);
        assert.deepEqual([...found.keys()].toSorted(), away.map((each) => each.department).toSorted());
        for (const by of found.values()) assert.ok(!found.has(by), `${day}: ${by} is away`);
      }
    }),
    { numRuns: 150 },
  );
});

test('a wish that is refused would leave a day on which a department has two stand-ins, or none', () => {
  fc.assert(
    fc.property(fc.array(cover, { maxLength: 8 }), cover, (wishes, wish) => {
      const covers = taken(wishes);
      const isRefused = overlapping(covers, wish) !== undefined || closesCircle(covers, wish);
      const isWrong = days.some((day) => {
        const on = [...covers, wish].filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
        const next = new Map(on.map((each) => [each.department, each.by]));
        let at: string | undefined = wish.department;
        for (let step = 0; step < 9 && at !== undefined; step++) at = next.get(at);
        return next.size < on.length || at !== undefined;
      });
      assert.equal(isRefused, isWrong);
    }),
    { numRuns: 200 },
  );
});

test('who stands in for one that stands in takes the work of both', () => {
  const covers = [
    { department: 'a', by: 'b', startsOn: '2026-12-01', endsOn: '2026-12-05' },
    { department: 'b', by: 'c', startsOn: '2026-12-03', endsOn: '2026-12-04' },
  ];
  assert.deepEqual([...standIns(covers, '2026-12-02')], [['a', 'b']]);
  assert.deepEqual(
    [...standIns(covers, '2026-12-04')],
    [
      ['a', 'c'],
      ['b', 'c'],
    ],
  );
  assert.deepEqual([...standIns(covers, '2026-12-06')], []);
});
