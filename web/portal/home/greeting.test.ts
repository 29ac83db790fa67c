import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstName, partOfDay } from './greeting.ts';

test('the greeting follows the clock of the person, not of the server', () => {
  const moment = new Date('2026-11-24T04:30:00Z');
  assert.equal(partOfDay(moment, 'UTC'), 'evening');
  assert.equal(partOfDay(moment, 'Europe/Berlin'), 'morning');
  assert.equal(partOfDay(moment, 'Asia/Tokyo'), 'afternoon');
});

test('one is greeted by the first word of his name', () => {
  assert.equal(firstName(' Mara  Velt'), 'Mara');
  assert.equal(firstName('Mara'), 'Mara');
});
