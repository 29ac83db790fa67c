import assert from 'node:assert/strict';
import { test } from 'node:test';
import { since } from './periods.ts';

test('a period begins on the same day so many months before, or on the last day that its month has', () => {
  assert.equal(since('quarter', '2026-11-24'), '2026-08-24');
  assert.equal(since('quarter', '2026-05-31'), '2026-02-28');
  assert.equal(since('year', '2024-02-29'), '2023-02-28');
  assert.equal(since('three_years', '2026-01-01'), '2023-01-01');
});
