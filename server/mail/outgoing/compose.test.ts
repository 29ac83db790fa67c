import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isReplyMarker } from '../reading/quoted/reply-marker.ts';
import { compose, headerText } from './compose.ts';
import type { Letter, Reader } from './letter.ts';
import { wordsIn } from './words.ts';

const reader: Reader = {
  personId: 'p',
  name: 'Anna',
  email: 'anna@example.com',
  emailVerified: true,
  isStaff: false,
  language: 'en',
  timeZone: 'UTC',
};
const letter = (given: Partial<Letter> = {}): Letter => ({
  kind: 'x',
  to: reader,
  subject: 'Subject',
  blocks: [],
  automatic: true,
  replyable: true,
  ...given,
});
const words = wordsIn('en');

test('a mail that can be answered begins with the line above which to answer', () => {
  assert.ok(isReplyMarker(compose(letter(), 'Acme', words).text.split('\n')[0] ?? ''));
  assert.ok(!compose(letter({ replyable: false }), 'Acme', words).text.includes('~~~~'));
});

test('the name of somebody unverified is not repeated to him', () => {
  const to = { ...reader, name: 'Buy at evil.example', emailVerified: false };
  const { text, html } = compose(letter({ to }), 'Acme', words);
  assert.doesNotMatch(text + html, /evil\.example/);
});

test('whatever stands in a value, no tag and no attribute comes of it', () => {
  const tags = (html: string) => html.match(/<[a-z!/][^>]*>/gi)?.length;
  const plain = compose(
    letter({
      blocks: [
        { kind: 'said', text: 'x' },
        { kind: 'text', text: 'x' },
        { kind: 'facts', facts: [['x', 'x']] },
      ],
    }),
    'x',
    words,
  ).html;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=y>', "' onload='x", '</title><b>'),
      ),
      (value) => {
        const said = value.replaceAll(/[\n\r]/g, '');
        const { html } = compose(
          letter({
            to: { ...reader, name: said },
            subject: said,
            blocks: [
              { kind: 'said', text: said },
              { kind: 'text', text: said },
              { kind: 'facts', facts: [[said, said]] },
            ],
          }),
          said,
          words,
        );
        assert.equal(tags(html), tags(plain));
      },
    ),
  );
});

test('a header’s text is one line without control characters, whatever it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const line = headerText(value);
      assert.doesNotMatch(line, /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
      assert.ok([...line].length <= 200 && line.isWellFormed());
    }),
  );
});
