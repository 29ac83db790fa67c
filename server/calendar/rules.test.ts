import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar } from './calendar.ts';
import { type BusinessHours, type BusinessTime, defaultBusinessHours } from './hours.ts';
import { closesAt, isOpen, nextOpening } from './openings.ts';
import { addBusinessTime, businessMinutesBetween, subtractBusinessTime } from './rules.ts';

const berlin = defaultBusinessHours('Europe/Berlin');
const allDay = [{ opens: '00:00', closes: '24:00' }];
const always: BusinessHours = {
  ...berlin,
  weekdays: { 1: allDay, 2: allDay, 3: allDay, 4: allDay, 5: allDay, 6: allDay, 7: allDay },
};

/** Wall clock in, wall clock out, so that a test reads as a person would say it. */
function moment(wall: string, hours: BusinessHours): Temporal.Instant {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(hours.timeZone).toInstant();
}
function wall(at: Temporal.Instant | undefined, hours: BusinessHours): string | undefined {
  return at?.toZonedDateTimeISO(hours.timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}
function add(from: string, amount: BusinessTime, hours = berlin): string | undefined {
  return wall(addBusinessTime(moment(from, hours), amount, compileCalendar(hours)), hours);
}
function subtract(from: string, amount: BusinessTime, hours = berlin): string | undefined {
  return wall(subtractBusinessTime(moment(from, hours), amount, compileCalendar(hours)), hours);
}
function minutes(from: string, to: string, hours = berlin): number {
  return businessMinutesBetween(moment(from, hours), moment(to, hours), compileCalendar(hours));
}

test('one business day after Tuesday 10:20 is Wednesday 10:20', () => {
  assert.equal(add('2026-11-24T10:20', { businessDays: 1 }), '2026-11-25T10:20');
});

test('a weekend is no business day', () => {
  assert.equal(add('2026-11-27T16:59', { businessDays: 1 }), '2026-11-30T16:59');
  assert.equal(add('2026-11-27T10:00', { businessDays: 5 }), '2026-12-04T10:00');
});

test('opened outside the hours, the day counts from the next opening', () => {
  assert.equal(add('2026-11-24T07:00', { businessDays: 1 }), '2026-11-25T09:00');
  assert.equal(add('2026-11-24T20:00', { businessDays: 1 }), '2026-11-26T09:00');
  assert.equal(add('2026-11-28T12:00', { businessDays: 1 }), '2026-12-01T09:00');
  assert.equal(add('2026-11-24T17:00', { businessDays: 1 }), '2026-11-26T09:00');
});

test('no business day at all is the next moment of open hours', () => {
  assert.equal(add('2026-11-28T12:00', { businessDays: 0 }), '2026-11-30T09:00');
  assert.equal(add('2026-11-28T12:00', { minutes: 0 }), '2026-11-30T09:00');
});

test('a clock time that the next day does not have becomes its first opening or the closing before', () => {
  const uneven: BusinessHours = {
    ...berlin,
    weekdays: {
      ...berlin.weekdays,
      3: [
        { opens: '10:00', closes: '12:00' },
        { opens: '13:00', closes: '15:00' },
      ],
    },
  };
  assert.equal(add('2026-11-24T09:20', { businessDays: 1 }, uneven), '2026-11-25T10:00');
  assert.equal(add('2026-11-24T12:30', { businessDays: 1 }, uneven), '2026-11-25T12:00');
  assert.equal(add('2026-11-24T13:00', { businessDays: 1 }, uneven), '2026-11-25T13:00');
  assert.equal(add('2026-11-24T16:30', { businessDays: 1 }, uneven), '2026-11-25T15:00');
});

test('public holidays, closed days and extra open days are obeyed', () => {
  const hours: BusinessHours = {
    ...berlin,
    holidays: { country: 'DE', region: 'BY' },
    closedDays: ['2026-12-24'],
    openDays: [
      { date: '2026-12-26', hours: [{ opens: '10:00', closes: '12:00' }] },
      { date: '2026-12-31', hours: [{ opens: '09:00', closes: '12:00' }] },
    ],
  };
  // The 25th is a holiday; the 26th is one too, and a Saturday, but the owner opens.
  assert.equal(add('2026-12-23T11:00', { businessDays: 1 }, hours), '2026-12-26T11:00');
  assert.equal(add('2026-12-30T16:00', { businessDays: 1 }, hours), '2026-12-31T12:00');
  assert.equal(add('2026-12-31T11:00', { businessDays: 1 }, hours), '2027-01-04T11:00');
  assert.equal(add('2026-12-31T11:30', { minutes: 60 }, hours), '2027-01-04T09:30');
});

test('minutes run only while the desk is open, and end with the closing', () => {
  assert.equal(add('2026-11-24T16:30', { minutes: 60 }), '2026-11-25T09:30');
  assert.equal(add('2026-11-24T09:00', { minutes: 480 }), '2026-11-24T17:00');
  assert.equal(add('2026-11-24T09:00', { minutes: 481 }), '2026-11-25T09:01');
  assert.equal(add('2026-12-31T16:00', { minutes: 120 }), '2027-01-01T10:00');
  assert.equal(minutes('2026-11-27T16:00', '2026-11-30T10:00'), 120);
  assert.equal(minutes('2026-11-30T10:00', '2026-11-27T16:00'), -120);
  assert.equal(minutes('2025-01-01T00:00', '2026-01-01T00:00'), 261 * 480);
});

test('going back mirrors going forward', () => {
  assert.equal(subtract('2026-11-25T10:20', { businessDays: 1 }), '2026-11-24T10:20');
  assert.equal(subtract('2026-11-30T08:00', { businessDays: 1 }), '2026-11-26T17:00');
  assert.equal(subtract('2026-11-25T09:30', { minutes: 60 }), '2026-11-24T16:30');
  assert.equal(subtract('2027-01-01T10:00', { minutes: 120 }), '2026-12-31T16:00');
  assert.equal(subtract('2027-01-04T10:20', { businessDays: 2 }), '2026-12-31T10:20');
});

test('round the clock, a business day over a clock change keeps the clock time', () => {
  assert.equal(add('2026-03-28T02:30', { businessDays: 1 }, always), '2026-03-29T03:00');
  assert.equal(add('2026-03-28T12:00', { businessDays: 1 }, always), '2026-03-29T12:00');
  assert.equal(minutes('2026-03-29T00:00', '2026-03-30T00:00', always), 23 * 60);
  assert.equal(minutes('2026-10-25T00:00', '2026-10-26T00:00', always), 25 * 60);
  assert.equal(add('2026-10-24T23:30', { minutes: 60 }, always), '2026-10-25T00:30');
});

test('open means from the opening up to before the closing', () => {
  const calendar = compileCalendar(berlin);
  const open = (at: string) => isOpen(moment(at, berlin), calendar);
  assert.deepEqual(
    ['2026-11-24T08:59', '2026-11-24T09:00', '2026-11-24T16:59', '2026-11-24T17:00', '2026-11-28T12:00'].map(
      open,
    ),
    [false, true, true, false, false],
  );
  assert.equal(wall(nextOpening(moment('2026-11-27T17:00', berlin), calendar), berlin), '2026-11-30T09:00');
  assert.equal(wall(nextOpening(moment('2026-11-27T12:34', berlin), calendar), berlin), '2026-11-27T12:34');
  assert.equal(wall(closesAt(moment('2026-11-27T12:34', berlin), calendar), berlin), '2026-11-27T17:00');
  assert.equal(closesAt(moment('2026-11-28T12:34', berlin), calendar), undefined);
});

test('hours that meet at midnight close once, and round the clock never', () => {
  const night: BusinessHours = {
    ...berlin,
    weekdays: {
      ...berlin.weekdays,
      4: [{ opens: '22:00', closes: '24:00' }],
      5: [{ opens: '00:00', closes: '06:00' }],
    },
  };
  assert.equal(
    wall(closesAt(moment('2026-12-31T23:00', night), compileCalendar(night)), night),
    '2027-01-01T06:00',
  );
  assert.equal(closesAt(moment('2026-11-28T12:34', always), compileCalendar(always)), undefined);
});

test('amounts that make no sense, or reach too far, are refused', () => {
  const from = moment('2026-11-24T10:00', berlin);
  const calendar = compileCalendar(berlin);
  assert.throws(() => addBusinessTime(from, { businessDays: 0.5 }, calendar), RangeError);
  assert.throws(() => addBusinessTime(from, { minutes: -1 }, calendar), RangeError);
  assert.throws(() => addBusinessTime(from, { minutes: Number.NaN }, calendar), RangeError);
  assert.throws(() => addBusinessTime(from, { businessDays: 30_000 }, calendar), /hundred years/);
});
