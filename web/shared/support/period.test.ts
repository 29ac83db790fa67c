import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundsOf, printable } from './period.ts';

const now = new Date('2026-11-24T06:00:00Z');

test('a month begins at midnight where the reader is', () => {
  assert.deepEqual(boundsOf('month', now, 'Europe/Berlin'), { from: '2026-10-31T23:00:00.000Z' });
  assert.deepEqual(boundsOf('month', now, 'UTC'), { from: '2026-11-01T00:00:00.000Z' });
});

test('the month before ends where this one begins, also across a change of the clocks', () => {
  assert.deepEqual(boundsOf('lastMonth', now, 'Europe/Berlin'), {
    from: '2026-09-30T22:00:00.000Z',
    to: '2026-10-31T23:00:00.000Z',
  });
});

test('the year is that of the reader’s calendar', () => {
  const newYear = new Date('2026-12-31T23:30:00Z');
  assert.deepEqual(boundsOf('year', newYear, 'Europe/Berlin'), { from: '2026-12-31T23:00:00.000Z' });
  assert.deepEqual(boundsOf('year', newYear, 'UTC'), { from: '2026-01-01T00:00:00.000Z' });
  assert.deepEqual(boundsOf('all', now, 'UTC'), {});
});

test('a printed period has both its ends', () => {
  const from = '2026-11-01T00:00:00.000Z';
  assert.deepEqual(printable({ from }, now), { from, to: now.toISOString() });
  assert.ok(printable({}, now).from < from);
});
