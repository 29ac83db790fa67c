import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { indexIn, moved, rowKeys } from './rows.ts';

describe('rows of the editor', () => {
  it('are found by the path of a problem', () => {
    assert.equal(indexIn('policy.classes', 'policy.classes.3.range.to'), 3);
    assert.equal(indexIn('policy.classes', 'policy.classes'), null);
    assert.equal(indexIn('policy.classes', 'policy.departments.0'), null);
    assert.equal(indexIn('policy.classes', null), null);
  });

  it('change places and stay the same otherwise', () => {
    assert.deepEqual(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
    assert.deepEqual(moved(['a', 'b', 'c'], 2, 1), ['a', 'c', 'b']);
  });

  it('keep their name while the key of a new one is written, even as that of another', () => {
    const known = new Set(['sales', 'question']);
    assert.deepEqual(
      rowKeys([{ key: 'sales' }, { key: 'question' }, { key: 'sales' }, { key: 'hot' }], known),
      ['sales', 'question', 'new 2', 'new 3'],
    );
  });
});
