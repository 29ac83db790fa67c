import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayIn, dayText, plusDays, startOfDay } from './days.ts';

describe('the day from which a policy holds', () => {
  it('begins at midnight of the desk, in winter and in summer', () => {
    assert.equal(startOfDay('2026-12-01', 'Europe/Amsterdam').toISOString(), '2026-11-30T23:00:00.000Z');
    assert.equal(startOfDay('2026-07-01', 'Europe/Amsterdam').toISOString(), '2026-06-30T22:00:00.000Z');
    assert.equal(startOfDay('2026-12-01', 'America/New_York').toISOString(), '2026-12-01T05:00:00.000Z');
  });

  it('begins on that day in any zone, and the moment before is the day before', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'Africa/Cairo',
    );
    const days = fc.integer({ min: 0, max: 3650 }).map((count) => plusDays('2020-01-01', count));
    fc.assert(
      fc.property(zones, days, (zone, day) => {
        const start = startOfDay(day, zone);
        assert.equal(dayIn(zone, start), day);
        assert.notEqual(dayIn(zone, new Date(start.getTime() - 1000)), day);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a day', () => {
  it('is counted on across months and years', () => {
    assert.equal(plusDays('2026-12-31', 1), '2027-01-01');
    assert.equal(plusDays('2028-02-28', 1), '2028-02-29');
  });

  it('is written in the language of the reader, and as it is while it is none', () => {
    assert.equal(dayText('2026-12-01', 'en-GB'), '1 December 2026');
    assert.equal(dayText('', 'en-GB'), '');
  });
});
