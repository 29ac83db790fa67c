import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionIn, shorten } from './excerpt.ts';

test('the last question of a text is what it asks', () => {
  assert.equal(
    questionIn('Thank you. Is it live? Which PHP version runs there?\n\nKind regards'),
    'Which PHP version runs there?',
  );
  assert.equal(questionIn('It is done.'), undefined);
});

test('an excerpt stays on one line and ends between words', () => {
  assert.equal(shorten('one\n two'), 'one two');
  const cut = shorten('word '.repeat(60));
  assert.ok(cut.length <= 111);
  assert.ok(cut.endsWith('word…'));
});
