import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfDayAfter } from './end-of-day.ts';

/** When it began, so many days, where; and the last moment, each by a calendar on the wall. */
const CASES: [what: string, begins: string, days: number, zone: string, ends: string][] = [
  ['over the change to summer time', '2026-03-20T12:00Z', 14, 'Europe/Amsterdam', '2026-04-03T21:59:59.999Z'],
  ['on the day of that change', '2026-03-15T12:00Z', 14, 'Europe/Amsterdam', '2026-03-29T21:59:59.999Z'],
  ['over the change back', '2026-10-20T12:00Z', 14, 'Europe/Amsterdam', '2026-11-03T22:59:59.999Z'],
  ['on the day of that change back', '2026-10-11T12:00Z', 14, 'Europe/Amsterdam', '2026-10-25T22:59:59.999Z'],
  ['over the end of the year', '2026-12-20T12:00Z', 14, 'Europe/Amsterdam', '2027-01-03T22:59:59.999Z'],
  ['to 29 February', '2028-02-15T12:00Z', 14, 'Europe/Amsterdam', '2028-02-29T22:59:59.999Z'],
  ['to 1 March where there is none', '2027-02-15T12:00Z', 14, 'Europe/Amsterdam', '2027-03-01T22:59:59.999Z'],
  ['begun when there it is tomorrow', '2026-12-31T23:30Z', 0, 'Europe/Amsterdam', '2027-01-01T22:59:59.999Z'],
  [
    'begun when there it is yesterday',
    '2026-11-24T03:00Z',
    1,
    'America/New_York',
    '2026-11-25T04:59:59.999Z',
  ],
  ['before a day without a midnight', '2026-03-14T12:00Z', 14, 'Asia/Beirut', '2026-03-28T21:59:59.999Z'],
  ['in a zone of quarters of an hour', '2026-11-24T12:00Z', 7, 'Asia/Kathmandu', '2026-12-01T18:14:59.999Z'],
];

for (const [what, begins, days, zone, ends] of CASES)
  test(`days of validity ${what} end with the last of them`, () => {
    assert.equal(endOfDayAfter(new Date(begins), days, zone).toISOString(), ends);
  });
