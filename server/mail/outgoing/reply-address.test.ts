import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addressWithToken,
  isSendable,
  newMessageId,
  newReplyToken,
  readDeskAddress,
} from './reply-address.ts';

const DESK = 'help+desk@example.com';

test('an address with a token is read back as ours, with that token, in any case of letters', () => {
  const token = newReplyToken();
  const address = addressWithToken(DESK, token);
  assert.deepEqual(readDeskAddress(address, DESK), { isOurs: true, token });
  assert.deepEqual(readDeskAddress(address.toUpperCase(), DESK), { isOurs: true, token });
  assert.deepEqual(readDeskAddress(DESK, DESK), { isOurs: true, token: undefined });
});

test('tokens and Message-IDs have 128 random bits', () => {
  const made = new Set(Array.from({ length: 1000 }, () => newReplyToken()));
  assert.equal(made.size, 1000);
  assert.match(newMessageId(DESK), /^<[0-9a-f]{32}@example\.com>$/);
});

test('whatever an address looks like, it is ours only with our name and our domain', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 80 }), (local, domain) => {
      const read = readDeskAddress(`${local}@${domain}`, 'support@desk.example');
      const isOurs = domain.toLowerCase() === 'desk.example' && /^support(\+|$)/.test(local.toLowerCase());
      assert.equal(read.isOurs, isOurs);
    }),
  );
});

test('only plain addresses are sent to: no quotes, comments, lists, routes or line breaks', () => {
  for (const address of [
    '"a b"@x.example',
    'a@x.example, b@y.example',
    'a@x.example\r\nRCPT TO:<b@y>',
    'a(b)@x.example',
    '<a@x.example>',
    '@relay:a@x.example',
    'a@b@c.example',
    'a b@x.example',
    '@x.example',
    'a@',
    `${'a'.repeat(65)}@x.example`,
    '"xclow3n@gmail.com x"@internal.domain',
  ])
    assert.equal(isSendable(address), false, address);
  for (const address of ['anna@example.com', 'änna@exämple.com', "o'hara@example.com", 'a+b@example.com'])
    assert.equal(isSendable(address), true, address);
});
