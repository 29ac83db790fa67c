import assert from 'node:assert/strict';
import { test } from 'node:test';
import { businessHoursSchema, businessTimeSchema, defaultBusinessHours } from './hours.ts';

const office = defaultBusinessHours('Europe/Berlin');

function sentences(input: unknown): string[] {
  const parsed = businessHoursSchema.safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
}

test('the default hours are accepted and survive JSON', () => {
  assert.deepEqual(businessHoursSchema.parse(JSON.parse(JSON.stringify(office))), office);
});

test('what is left out is closed, and there are no holidays', () => {
  const parsed = businessHoursSchema.parse({
    timeZone: 'UTC',
    weekdays: { 2: [{ opens: '10:00', closes: '12:00' }] },
  });
  assert.deepEqual(parsed.weekdays[1], []);
  assert.deepEqual([parsed.holidays, parsed.closedDays, parsed.openDays], [{}, [], []]);
});

test('a calendar without open hours is refused with the reason', () => {
  assert.match(sentences({ timeZone: 'UTC', weekdays: {} }).join(), /must be open at some hour of the week/);
});

test('hours that end before they begin, overlap, or are no times are refused', () => {
  const on = (...ranges: unknown[]) => sentences({ ...office, weekdays: { 1: ranges } }).join();
  assert.match(on({ opens: '17:00', closes: '09:00' }), /must close after it opens/);
  assert.match(on({ opens: '09:00', closes: '09:00' }), /must close after it opens/);
  assert.match(on({ opens: '09:00', closes: '12:00' }, { opens: '11:00', closes: '13:00' }), /overlap/);
  assert.match(on({ opens: '24:00', closes: '24:00' }), /opening time/);
  assert.match(on({ opens: '9', closes: '24:01' }), /opening time.*closing time/);
});

test('hours in any order are put in order, and may meet', () => {
  const monday = [
    { opens: '13:00', closes: '24:00' },
    { opens: '08:00', closes: '13:00' },
  ];
  const parsed = businessHoursSchema.parse({ ...office, weekdays: { 1: monday } });
  assert.deepEqual(parsed.weekdays[1], monday.toReversed());
});

test('unknown zones, countries, regions and days are refused', () => {
  assert.match(sentences({ ...office, timeZone: 'Mars/Olympus' }).join(), /time zone is not known/);
  assert.match(sentences({ ...office, holidays: { country: 'XX' } }).join(), /No public holidays are known/);
  assert.match(
    sentences({ ...office, holidays: { country: 'DE', region: 'ZZ' } }).join(),
    /No public holidays/,
  );
  assert.match(sentences({ ...office, holidays: { region: 'BY' } }).join(), /needs its country/);
  assert.match(sentences({ ...office, closedDays: ['2026-02-30'] }).join(), /year-month-day/);
  assert.deepEqual(sentences({ ...office, holidays: { country: 'DE', region: 'BY' } }), []);
});

test('a day that is both open and closed, or open twice, is refused', () => {
  const open = { date: '2026-12-24', hours: [{ opens: '09:00', closes: '12:00' }] };
  assert.match(sentences({ ...office, openDays: [open], closedDays: [open.date] }).join(), /both/);
  assert.match(sentences({ ...office, openDays: [open, open] }).join(), /twice/);
});

test('business time is whole days or minutes, never both, never negative', () => {
  assert.ok(businessTimeSchema.safeParse({ businessDays: 1 }).success);
  assert.ok(businessTimeSchema.safeParse({ minutes: 90 }).success);
  assert.ok(!businessTimeSchema.safeParse({ businessDays: 1.5 }).success);
  assert.ok(!businessTimeSchema.safeParse({ businessDays: 1, minutes: 2 }).success);
  assert.ok(!businessTimeSchema.safeParse({ minutes: -1 }).success);
});
