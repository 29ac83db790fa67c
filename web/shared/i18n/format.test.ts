import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  formatBytes,
  formatCredits,
  formatDate,
  formatDay,
  formatDuration,
  formatMoment,
  formatMoney,
  type Place,
} from './format.ts';

const amsterdam: Place = { language: 'en', timeZone: 'Europe/Amsterdam' };
const now = new Date('2026-11-23T10:00:00Z');

describe('credits', () => {
  it('show at most two decimals in the separators of the language', () => {
    assert.equal(formatCredits(1.5, 'en'), '1.5');
    assert.equal(formatCredits(1.25, 'de'), '1,25');
    assert.equal(formatCredits(7, 'ru'), '7');
  });

  it('carry a real minus sign when they leave', () => {
    assert.equal(formatCredits(-3, 'en'), '−3');
  });
});

describe('money', () => {
  it('is read from minor units by the digits of its currency', () => {
    assert.equal(formatMoney(12_050, 'EUR', 'en'), '€120.50');
    assert.equal(formatMoney(500, 'JPY', 'en'), '¥500');
  });
});

describe('sizes', () => {
  it('name one decimal unit', () => {
    assert.equal(formatBytes(212_000, 'en'), '212 kB');
    assert.equal(formatBytes(1_440_000, 'en'), '1.4 MB');
    assert.equal(formatBytes(0, 'en'), '0 bytes');
  });
});

describe('days', () => {
  it('near now are named, in the person’s own zone', () => {
    assert.equal(formatDay(new Date('2026-11-23T22:30:00Z'), amsterdam, now), 'today');
    assert.equal(formatDay(new Date('2026-11-23T23:30:00Z'), amsterdam, now), 'tomorrow');
    assert.equal(
      formatDay(new Date('2026-11-23T23:30:00Z'), { ...amsterdam, language: 'ru' }, now),
      'завтра',
    );
  });

  it('of another year say the year', () => {
    assert.match(formatDate(new Date('2027-01-02T12:00:00Z'), amsterdam, now), /2027/);
    assert.doesNotMatch(formatDate(new Date('2026-12-03T12:00:00Z'), amsterdam, now), /2026/);
  });

  it('stand before the time', () => {
    assert.equal(formatMoment(new Date('2026-11-23T14:30:00Z'), amsterdam, now), 'today 15:30');
  });
});

describe('lengths of time', () => {
  it('use the largest unit that says enough', () => {
    assert.equal(formatDuration(20 * 60_000, 'en'), '20 min');
    assert.equal(formatDuration(3 * 3_600_000, 'en'), '3 hr');
    assert.equal(formatDuration(4 * 86_400_000, 'en'), '4 days');
  });
});
