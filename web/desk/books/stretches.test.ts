import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthName, monthsOf, todayIn, yearsSince } from './stretches.ts';

test('recent months are twelve and end with the running one', () => {
  assert.deepEqual(monthsOf('recent', '2026-11-24'), { from: '2025-12', to: '2026-11' });
  assert.deepEqual(monthsOf('recent', '2026-12-31'), { from: '2026-01', to: '2026-12' });
});

test('a year ends with its December, the running one with its running month', () => {
  assert.deepEqual(monthsOf(2025, '2026-11-24'), { from: '2025-01', to: '2025-12' });
  assert.deepEqual(monthsOf(2026, '2026-11-24'), { from: '2026-01', to: '2026-11' });
});

test('the years on offer reach back to the first of the books', () => {
  assert.deepEqual(yearsSince('2024-03', '2026-11-24'), [2026, 2025, 2024]);
  assert.deepEqual(yearsSince('2026-11', '2026-11-24'), [2026]);
});

test('today is that of the company, and months bear the names of the language', () => {
  assert.equal(todayIn('Pacific/Auckland', new Date('2026-11-24T20:00:00Z')), '2026-11-25');
  assert.equal(monthName('2026-11', 'de'), 'November 2026');
});
