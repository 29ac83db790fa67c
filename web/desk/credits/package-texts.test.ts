import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everywhere, isBlank, missingIn, noTexts, trimmed } from './package-texts.ts';

test('a text is missing wherever nobody wrote it, blanks included, and is never filled in from another language', () => {
  assert.deepEqual(missingIn({ ...everywhere('Ten credits'), ru: ' ', nl: '' }), ['nl', 'ru']);
  assert.deepEqual(missingIn(everywhere('x')), []);
  assert.ok(isBlank(noTexts()));
  assert.ok(!isBlank({ ...noTexts(), de: 'Zehn' }));
  assert.deepEqual(trimmed({ ...noTexts(), de: ' Zehn ' }), { ...noTexts(), de: 'Zehn' });
});
