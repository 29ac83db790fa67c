import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldQuoted } from './fold-quoted.ts';

/** Each is repeated up to 200 kB: what makes a folding rule start, and never lets it end. */
const pieces = [
  'On 1 2026 10:20 ',
  'On 24.11.2026 10:20\n',
  'On 24.11.2026 10:20 wrote\n',
  'From: a\n',
  'From:\nSent\n',
  '-- \n',
  '-- \n\n\n\n',
  '\n',
  ' ',
  '> ',
  '>\n',
  '-',
  '-----\n',
  '_____________________\n',
  '~~~~ ',
  'a@',
  'Von meinem ',
  'Sent from my\n',
  '1:1:',
  '* _ * ',
  '\u00a0',
];

// The budget is the library's: with a rule that looks back or forward without bound, these take minutes.
test('200 kB that only begin to be quotes are read to the end', { timeout: 30_000 }, () => {
  for (const piece of pieces) {
    for (const glue of ['', '\n']) {
      const text = `own words\n${(piece + glue).repeat(Math.ceil(200_000 / (piece.length + glue.length)))}`;
      const { visible, quoted } = foldQuoted({ text });
      assert.equal(visible + quoted, text);
    }
  }
});

test('200 kB of hostile HTML are read to the end', { timeout: 30_000 }, () => {
  for (const piece of [
    '<div class="gmail_quote">',
    '<blockquote type="cite">',
    '<div id="appendonsend">',
    '<',
    '<a ',
    '&#',
  ]) {
    const folded = foldQuoted({ html: `<p>own words</p>${piece.repeat(Math.ceil(200_000 / piece.length))}` });
    assert.match(folded.visible, /own words/);
  }
});
