import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldQuoted } from './fold-quoted.ts';
import { isReplyMarker, REPLY_MARKER, replyMarker } from './reply-marker.ts';
import { ownTexts, textSamples } from './samples.ts';

for (const { name, own, quoted } of textSamples) {
  test(`folds the quote of ${name}`, () => {
    assert.deepEqual(foldQuoted({ text: own + quoted }), { visible: own, quoted });
    const crlf = (own + quoted).replaceAll('\n', '\r\n');
    assert.deepEqual(foldQuoted({ text: crlf }), { visible: own, quoted });
  });
}

for (const [i, text] of ownTexts.entries()) {
  test(`keeps own text ${i + 1} that only looks like a quote`, () => {
    assert.deepEqual(foldQuoted({ text }), { visible: text, quoted: '' });
  });
}

test('our marker is known in every language and under any quoting, and common lines are not', () => {
  assert.ok(isReplyMarker(REPLY_MARKER));
  assert.ok(
    isReplyMarker(`> > *${replyMarker('Ответьте выше этой строки')}*`.replace('*~', '~').replace('~*', '~')),
  );
  assert.ok(!isReplyMarker('~~~~'));
  assert.ok(!isReplyMarker('~~~~ ~~~~'));
  assert.ok(!isReplyMarker('a ~~~~ b ~~~~'));
});

const piece = fc.constantFrom(
  ...textSamples.flatMap(({ own, quoted }) => [...own.split('\n'), ...quoted.split('\n')]),
  ...ownTexts.flatMap((text) => text.split('\n')),
  '',
  '> ',
  '>> deeper',
  '-- ',
  REPLY_MARKER,
);
const anyText = fc
  .array(fc.oneof({ weight: 5, arbitrary: piece }, fc.string()))
  .map((lines) => lines.join('\n'));

test('nothing is lost: visible and quoted joined are the whole text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { visible, quoted } = foldQuoted({ text });
      assert.equal(visible + quoted, text.replaceAll('\r\n', '\n'));
    }),
    { numRuns: 2000 },
  );
});

test('folding what was folded changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { visible } = foldQuoted({ text });
      assert.deepEqual(foldQuoted({ text: visible }), { visible, quoted: '' });
    }),
    { numRuns: 2000 },
  );
});

test('a line of his own is always visible, wherever the person wrote it among quotes marked with >', () => {
  const line = fc.oneof(fc.constant('> quoted'), fc.constant(''), fc.constant('own words'));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const count = (text: string) => text.split('\n').filter((found) => found === 'own words').length;
      const text = lines.join('\n');
      assert.equal(count(foldQuoted({ text }).visible), count(text));
    }),
  );
});
