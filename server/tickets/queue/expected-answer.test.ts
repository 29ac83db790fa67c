import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileCalendar } from '../../calendar/calendar.ts';
import { businessHoursSchema } from '../../calendar/hours.ts';
import { isOpen } from '../../calendar/openings.ts';
import { defaultPolicy } from '../../policy/default-policy.ts';
import { responseDue } from '../rules.ts';
import { expectedAnswer, type Pace } from './expected-answer.ts';

const lunch = [
  { opens: '09:00', closes: '12:10' },
  { opens: '13:05', closes: '17:20' },
];
const hours = businessHoursSchema.parse({
  timeZone: 'Europe/Amsterdam',
  weekdays: { 1: lunch, 2: lunch, 3: lunch, 4: lunch, 5: [{ opens: '09:00', closes: '13:00' }] },
});
const policy = { ...defaultPolicy('Europe/Amsterdam'), businessHours: hours };
const calendar = compileCalendar(hours);
const START = Date.UTC(2026, 10, 20);
const minute = (at: number) => new Date(START + at * 60_000);
const at = (text: string) => new Date(`2026-11-${text}:00+01:00`);

const paces: fc.Arbitrary<Pace> = fc.record({
  answers: fc.integer({ min: 10, max: 500 }),
  openMinutes: fc.nat(12_000),
  waitsMinutes: fc.tuple(fc.nat(600), fc.nat(600)).map((waits) => waits.toSorted((a, b) => a - b)),
});
const waitings = fc
  .record({
    asked: fc.nat(15_000),
    part: fc.double({ min: 0, max: 0.999, noNaN: true }),
    place: fc.integer({ min: 1, max: 400 }),
  })
  .map(({ asked, part, place }) => {
    const askedAt = minute(asked);
    const promisedAt = responseDue(askedAt, policy, calendar);
    const now = new Date(askedAt.getTime() + Math.floor((promisedAt.getTime() - askedAt.getTime()) * part));
    return { now, askedAt, promisedAt, place };
  });

test('an answer is never expected after the promise, before now, or while the desk is closed', () => {
  fc.assert(
    fc.property(waitings, paces, (waiting, pace) => {
      const expected = expectedAnswer(waiting, pace, calendar);
      assert.ok(expected && expected <= waiting.promisedAt && expected >= waiting.now);
      // A moment of open hours, or the very end of them.
      const before = Temporal.Instant.fromEpochMilliseconds(expected.getTime() - 1);
      assert.ok(
        isOpen(before, calendar) || isOpen(before.add({ milliseconds: 1 }), calendar),
        String(expected),
      );
    }),
    { numRuns: 200 },
  );
});

test('who stands further behind is never told an earlier time', () => {
  fc.assert(
    fc.property(waitings, paces, fc.nat(50), (waiting, pace, further) => {
      const behind = { ...waiting, place: waiting.place + further };
      assert.ok(
        (expectedAnswer(waiting, pace, calendar) ?? 0) <= (expectedAnswer(behind, pace, calendar) ?? 0),
      );
    }),
    { numRuns: 100 },
  );
});

const tuesday = { now: at('24T10:02'), askedAt: at('24T10:00'), promisedAt: at('25T10:00') };
const pace: Pace = { answers: 100, openMinutes: 3_000, waitsMinutes: [60, 180] };

test('the first in the queue waits as most have waited, those behind for those ahead', () => {
  assert.deepEqual(expectedAnswer({ ...tuesday, place: 1 }, pace, calendar), at('24T11:00'));
  // Five ahead, half an hour each, over the lunch break from 12:10 to 13:05.
  assert.deepEqual(expectedAnswer({ ...tuesday, place: 6 }, pace, calendar), at('24T13:30'));
  assert.deepEqual(expectedAnswer({ ...tuesday, place: 60 }, pace, calendar), tuesday.promisedAt);
});

test('who has waited longer than most is told what nearly all have waited, and at last the promise', () => {
  const later = (now: string) => expectedAnswer({ ...tuesday, now: at(now), place: 1 }, pace, calendar);
  assert.deepEqual(later('24T11:00'), at('24T14:00'));
  assert.deepEqual(later('24T14:00'), tuesday.promisedAt);
});

test('nothing is foretold from few answers, nor once the promise is broken', () => {
  const few = { ...pace, answers: 9 };
  assert.equal(expectedAnswer({ ...tuesday, place: 1 }, few, calendar), null);
  assert.equal(expectedAnswer({ ...tuesday, now: tuesday.promisedAt, place: 1 }, pace, calendar), null);
});

test('the quarter of an hour is not told when the desk closes before it', () => {
  const late = {
    ...tuesday,
    now: at('24T17:00'),
    askedAt: at('24T16:50'),
    promisedAt: at('25T16:50'),
    place: 1,
  };
  const expected = expectedAnswer(late, { ...pace, waitsMinutes: [28, 40] }, calendar);
  assert.deepEqual(expected, at('24T17:18'));
});
