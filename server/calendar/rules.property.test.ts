import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileCalendar } from './calendar.ts';
import { type BusinessHours, businessHoursSchema, type OpenRange } from './hours.ts';
import { closesAt, isOpen, nextOpening } from './openings.ts';
import { addBusinessTime, businessMinutesBetween, subtractBusinessTime } from './rules.ts';
import { openMinutes } from './slow-model.ts';

/** Weeks in which something happens to the clock: changes by an hour, by half of one, at midnight, a lost day. */
const places: [timeZone: string, country: string | undefined, around: string][] = [
  ['Europe/Berlin', 'DE', '2026-03-29'],
  ['Europe/Berlin', 'DE', '2026-10-25'],
  ['Europe/Berlin', 'DE', '2026-12-31'],
  ['America/New_York', 'US', '2026-03-08'],
  ['America/New_York', 'US', '2026-11-01'],
  ['America/New_York', 'US', '2027-12-31'],
  ['Australia/Lord_Howe', undefined, '2026-04-05'],
  ['Australia/Lord_Howe', undefined, '2026-10-04'],
  ['Australia/Adelaide', 'AU', '2026-04-05'],
  ['Australia/Adelaide', 'AU', '2026-10-04'],
  ['Pacific/Auckland', 'NZ', '2026-09-27'],
  ['America/Santiago', 'CL', '2026-09-06'],
  ['Pacific/Chatham', undefined, '2026-04-05'],
  ['Asia/Kathmandu', undefined, '2026-12-31'],
  ['America/Sao_Paulo', undefined, '2018-11-04'],
  ['Africa/Cairo', undefined, '2026-04-24'],
  ['Asia/Kolkata', 'IN', '2026-01-26'],
  ['Pacific/Apia', undefined, '2011-12-30'],
];

const clock = fc.integer({ min: 0, max: 24 * 12 }).map((fives) => fives * 5);
const range = fc
  .tuple(clock, clock)
  .filter(([a, b]) => a !== b)
  .map(([a, b]): OpenRange => ({ opens: text(Math.min(a, b)), closes: text(Math.max(a, b)) }));
const ranges = fc.oneof(
  fc.constant([]),
  fc.constant([{ opens: '00:00', closes: '24:00' }]),
  fc.array(range, { maxLength: 3 }).map(withoutOverlap),
);

const scene = fc
  .record({
    place: fc.constantFrom(...places),
    week: fc.tuple(ranges, ranges, ranges, ranges, ranges, ranges, ranges),
    usesHolidays: fc.boolean(),
    closedOn: fc.array(fc.integer({ min: -3, max: 5 }), { maxLength: 2 }),
    openOn: fc.option(fc.record({ day: fc.integer({ min: 6, max: 7 }), hours: ranges })),
  })
  .filter(({ week }) => week.some((day) => day.length > 0))
  .map(({ place: [timeZone, country, around], week, usesHolidays, closedOn, openOn }) => {
    const day = (offset: number) => Temporal.PlainDate.from(around).add({ days: offset }).toString();
    const hours: BusinessHours = businessHoursSchema.parse({
      timeZone,
      weekdays: Object.fromEntries(week.map((day, i) => [i + 1, day])),
      holidays: usesHolidays && country !== undefined ? { country } : {},
      closedDays: closedOn.map(day),
      openDays: openOn === null ? [] : [{ date: day(openOn.day), hours: openOn.hours }],
    });
    return { hours, from: day(-4), to: day(8) };
  });

const minuteOfSpan = fc.integer({ min: 0, max: 10 * 1440 });
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

/** The model counts minutes from its own start, the calendar counts moments. */
function timesOf({ hours, from, to }: Scene) {
  const model = openMinutes(hours, from, to);
  const at = (minute: number) => Temporal.Instant.fromEpochMilliseconds(model.startMs + minute * 60_000);
  return { calendar: compileCalendar(hours), at, model };
}

test('being open, opening and closing agree with counting minute by minute', () => {
  fc.assert(
    fc.property(scene, fc.array(minuteOfSpan, { minLength: 1, maxLength: 30 }), (given, minutes) => {
      const { calendar, at, model } = timesOf(given);
      const { open } = model;
      for (const minute of minutes) {
        assert.equal(isOpen(at(minute), calendar), open[minute], `open at ${at(minute)}`);
        const opening = open.indexOf(true, minute);
        if (opening >= 0) assert.equal(String(nextOpening(at(minute), calendar)), String(at(opening)));
        const closing = open.indexOf(false, minute);
        if (open[minute] && closing >= 0)
          assert.equal(String(closesAt(at(minute), calendar)), String(at(closing)));
      }
    }),
    { numRuns: 40 },
  );
});

test('minutes between, added and taken away agree with counting minute by minute', () => {
  fc.assert(
    fc.property(scene, minuteOfSpan, minuteOfSpan, (given, one, other) => {
      const { calendar, at, model } = timesOf(given);
      const { open } = model;
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const counted = open.slice(from, to).filter(Boolean).length;
      assert.equal(businessMinutesBetween(at(from), at(to), calendar), counted);
      assert.equal(businessMinutesBetween(at(to), at(from), calendar), 0 - counted);
      if (counted === 0) return;
      // The last open minute before `to` ends where the amount is used up; the first after `from` starts it.
      const end = open.lastIndexOf(true, to - 1) + 1;
      assert.equal(String(addBusinessTime(at(from), { minutes: counted }, calendar)), String(at(end)));
      const start = open.indexOf(true, from);
      assert.equal(String(subtractBusinessTime(at(to), { minutes: counted }, calendar)), String(at(start)));
    }),
    { numRuns: 60 },
  );
});

test('business days agree with walking the calendar by hand', () => {
  fc.assert(
    fc.property(scene, minuteOfSpan, fc.integer({ min: 0, max: 4 }), (given, minute, days) => {
      const { calendar, at, model } = timesOf(given);
      const expected = model.walkDays(minute, days);
      if (expected === undefined) return;
      const reached = addBusinessTime(at(minute), { businessDays: days }, calendar);
      assert.equal(String(reached), String(at(expected)));
    }),
    { numRuns: 80 },
  );
});

test('business days taken away agree with walking the calendar by hand', () => {
  fc.assert(
    fc.property(scene, minuteOfSpan, fc.integer({ min: 0, max: 4 }), (given, minute, days) => {
      const { calendar, at, model } = timesOf(given);
      const expected = model.walkDaysBack(minute, days);
      if (expected === undefined) return;
      const reached = subtractBusinessTime(at(minute), { businessDays: days }, calendar);
      assert.equal(String(reached), String(at(expected)));
    }),
    { numRuns: 80 },
  );
});

test('what was added can be measured, and taken away again', () => {
  fc.assert(
    fc.property(scene, minuteOfSpan, fc.integer({ min: 1, max: 3000 }), (given, minute, minutes) => {
      const { calendar, at } = timesOf(given);
      const due = addBusinessTime(at(minute), { minutes }, calendar);
      assert.equal(businessMinutesBetween(at(minute), due, calendar), minutes);
      const back = subtractBusinessTime(due, { minutes }, calendar);
      assert.equal(String(back), String(nextOpening(at(minute), calendar)));
    }),
    { numRuns: 60 },
  );
});

test('a later ticket is never due earlier', () => {
  const amount = fc.oneof(
    fc.record({ minutes: fc.integer({ min: 0, max: 5000 }) }),
    fc.record({ businessDays: fc.integer({ min: 0, max: 9 }) }),
  );
  fc.assert(
    fc.property(scene, minuteOfSpan, minuteOfSpan, amount, (given, one, other, wanted) => {
      const { calendar, at } = timesOf(given);
      const due = (minute: number) => addBusinessTime(at(minute), wanted, calendar).epochMilliseconds;
      assert.ok(due(Math.min(one, other)) <= due(Math.max(one, other)));
    }),
    { numRuns: 60 },
  );
});

function text(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function withoutOverlap(found: OpenRange[]): OpenRange[] {
  const kept: OpenRange[] = [];
  for (const next of found.toSorted((a, b) => (a.opens < b.opens ? -1 : 1))) {
    if ((kept.at(-1)?.closes ?? '') <= next.opens) kept.push(next);
  }
  return kept;
}
