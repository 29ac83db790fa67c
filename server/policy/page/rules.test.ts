import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultBusinessHours } from '../../calendar/hours.ts';
import { defaultPolicy } from '../default-policy.ts';
import { comingDays, weekLines } from './coming-days.ts';
import { exampleOf } from './sections/credit.ts';
import { statusSentence } from './sections/status.ts';
import { standingOf } from './standing.ts';

const policy = defaultPolicy('Europe/Amsterdam');

test('the example’s sums are those of a settlement, whatever the terms', () => {
  assert.deepEqual(exampleOf(policy), {
    accepted: 400,
    workedMinutes: 70,
    exact: 234,
    worked: 300,
    charged: 300,
    returned: 100,
  });
  const terms = fc.record({
    minutesPerCredit: fc.integer({ min: 1, max: 600 }),
    minimumCredits: fc.integer({ min: 1, max: 100_000 }),
    chargingStep: fc.integer({ min: 1, max: 100_000 }),
  });
  fc.assert(
    fc.property(terms, (changed) => {
      const { accepted, charged, returned, worked } = exampleOf({ ...policy, ...changed });
      assert.equal(charged + returned, accepted);
      assert.ok(charged <= worked && charged > 0);
    }),
    { numRuns: 200 },
  );
});

test('of all versions exactly one is in force once one has begun; each ends where the next begins', () => {
  const hour = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(fc.array(hour, { minLength: 1, maxLength: 8 }), hour, (starts, at) => {
      const versions = starts
        .map((start, index) => ({ version: index + 1, inForceFrom: new Date(start * 3_600_000) }))
        .sort((a, b) => b.inForceFrom.getTime() - a.inForceFrom.getTime() || b.version - a.version);
      const now = new Date(at * 3_600_000);
      const found = standingOf(versions, now);
      const current = found.filter(({ standing }) => standing === 'in_force');
      assert.equal(current.length, versions.some(({ inForceFrom }) => inForceFrom <= now) ? 1 : 0);
      assert.equal(current[0]?.version, versions.find(({ inForceFrom }) => inForceFrom <= now)?.version);
      for (const [index, each] of found.entries())
        assert.equal(each.inForceUntil?.getTime(), found[index - 1]?.inForceFrom.getTime());
    }),
    { numRuns: 200 },
  );
});

test('days of the week with the same hours are one line', () => {
  assert.deepEqual(
    weekLines(defaultBusinessHours('UTC')).map(({ from, to, hours }) => [from, to, hours.length]),
    [
      [1, 5, 1],
      [6, 7, 0],
    ],
  );
});

test('a day is told of when its hours are not those of its weekday', () => {
  const hours = {
    ...defaultBusinessHours('Europe/Amsterdam'),
    closedDays: ['2026-12-24', '2026-12-26'],
    openDays: [
      { date: '2026-12-05', hours: [{ opens: '10:00', closes: '12:00' }] },
      { date: '2026-12-07', hours: [{ opens: '09:00', closes: '17:00' }] },
    ],
  };
  const found = comingDays(hours, Temporal.PlainDate.from('2026-11-24'), 'en');
  // The 26th is a Saturday, closed anyway; the 7th is a Monday with its usual hours.
  assert.deepEqual(
    found.map(({ date, hours: open }) => [date.toString(), open.length]),
    [
      ['2026-12-05', 1],
      ['2026-12-24', 0],
    ],
  );
});

test('whether the desk is open is said for the moment, with when that changes', () => {
  const said = (at: string) => statusSentence(policy, new Date(at), 'en');
  assert.equal(said('2026-11-24T09:00:00Z'), 'Open now, until 17:00');
  assert.equal(said('2026-11-24T07:00:00Z'), 'Closed now, opens today at 09:00');
  assert.equal(said('2026-11-27T17:00:00Z'), 'Closed now, opens on Monday 30 November at 09:00');
});
