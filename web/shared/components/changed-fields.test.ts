import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedFields } from './changed-fields.ts';

test('only what was typed otherwise is sent, an emptied field too', () => {
  const before = { site: 'here.example', notes: 'old', state: 'active' };
  assert.deepEqual(changedFields(before, { ...before, notes: '' }), { notes: '' });
  assert.deepEqual(changedFields(before, { ...before }), {});
});
