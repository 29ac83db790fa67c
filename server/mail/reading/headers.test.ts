import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressesOf, readTolerantly, senderOf } from './addresses.ts';
import { authenticationResultsOf } from './authentication.ts';
import { automaticSigns, isOwnLoop } from './automatic.ts';
import { decodeEncodedWords } from './encoded-words.ts';
import { dateOf, type Header, messageIdsOf, readHeaders, subjectOf } from './headers.ts';
import { parseAddresses } from './parse-addresses.ts';

function headers(...lines: string[]): Header[] {
  return readHeaders(Buffer.from(`${lines.join('\r\n')}\r\n\r\nbody: no header\r\n`));
}

test('headers are unfolded, named in lower case, and end at the blank line', () => {
  assert.deepEqual(headers('Subject: one', '\ttwo', 'X-A : b', 'no header', 'From: a@b.example'), [
    { name: 'subject', value: 'one two' },
    { name: 'x-a', value: 'b' },
    { name: 'from', value: 'a@b.example' },
  ]);
});

test('a subject is decoded once, across words cut inside a character, and never breaks a line', () => {
  assert.equal(
    subjectOf(headers('Subject: =?utf-8?B?0J/RgNC4?= =?utf-8?Q?=D0=B2=D0?=', ' =?utf-8?Q?=B5=D1=82?=')),
    'Привет',
  );
  assert.equal(subjectOf(headers('Subject: =?iso-8859-1?Q?Gr=FC=DFe?= an alle')), 'Grüße an alle');
  assert.equal(subjectOf(headers('Subject: a =?utf-8?Q?b=0D=0ABcc:_x@y.example?=')), 'a b Bcc: x@y.example');
  assert.equal(decodeEncodedWords('=?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=3F=3D?='), '=?utf-8?Q?x?=');
  assert.equal(decodeEncodedWords('=?no-such?Q?a=62c?= =?utf-7?Q?+ADw-?='), 'abc+ADw-');
});

test('raw eight-bit headers keep their letters', () => {
  assert.equal(subjectOf(readHeaders(Buffer.from('Subject: Größe\r\n\r\n'))), 'Größe');
  assert.equal(subjectOf(readHeaders(Buffer.from('Subject: Größe\r\n\r\n', 'latin1'))), 'Größe');
});

test('a date that is none is not made up', () => {
  assert.equal(
    dateOf(headers('Date: Tue, 24 Nov 2026 10:20:00 +0100'))?.toISOString(),
    '2026-11-24T09:20:00.000Z',
  );
  assert.equal(dateOf(headers('Date: tomorrow, perhaps')), undefined);
});

test('Message-IDs are read out of whatever surrounds them, the newest hundred', () => {
  const many = Array.from({ length: 300 }, (_, i) => `<${i}@x>`).join('junk ');
  assert.deepEqual(messageIdsOf('references', headers(`References: a ${many}`)).at(-1), '<299@x>');
  assert.equal(messageIdsOf('references', headers(`References: ${many}`)).length, 100);
});

for (const [reader, read] of Object.entries({ parseAddresses, readTolerantly })) {
  const sender = (...lines: string[]) => senderOf(headers(...lines), read);

  test(`${reader} reads ordinary senders without doubt`, () => {
    assert.deepEqual(sender('From: "Lee, Ann" <ann@desk.example>'), {
      address: 'ann@desk.example',
      name: 'Lee, Ann',
      doubts: [],
    });
    assert.deepEqual(sender('From: bob@desk.example').doubts, []);
    assert.equal(sender('From: =?utf-8?Q?J=C3=B6rg?= <j@desk.example>').name, 'Jörg');
  });

  test(`${reader} never lets an encoded word or a quote become another address`, () => {
    for (const from of [
      '=?utf-8?Q?boss=40corp.example?=',
      '<=?utf-8?Q?boss=40corp.example?=>',
      '=?utf-8?Q?boss=40corp.example=3E?= <x',
      '<=?utf-8?B?Ym9zc0Bjb3JwLmV4YW1wbGU=?=@evil.example>',
      '"boss@corp.example x"@evil.example',
      '<"boss@corp.example"@evil.example>',
    ]) {
      const { address, doubts } = sender(`From: ${from}`);
      assert.notEqual(address, 'boss@corp.example', from);
      assert.ok(doubts.length > 0, from);
    }
    const named = sender('From: =?utf-8?Q?boss=40corp.example?= <eve@evil.example>');
    assert.equal(named.address, 'eve@evil.example');
    assert.deepEqual(named.doubts, ['name shows another address']);
  });

  test(`${reader} flags several senders, and none`, () => {
    assert.ok(sender('From: a@x.example', 'From: b@x.example').doubts.includes('several From headers'));
    assert.ok(sender('From: a@x.example, b@x.example').doubts.includes('several From addresses'));
    assert.deepEqual(sender('Subject: x').doubts, ['no readable From address']);
  });

  test(`${reader} gives only plain addresses, whatever stands in the header`, () => {
    const token = fc.constantFrom(
      '"',
      '<',
      '>',
      ',',
      ';',
      ':',
      '(',
      ')',
      '@',
      'a@b.example',
      '=?utf-8?Q?c=40d.e?=',
      ' ',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(token), (tokens) => {
        for (const { address } of addressesOf('to', [{ name: 'to', value: tokens.join('') }], read)) {
          assert.match(address, /^$|^[^\s@<>,;:"()\\]+@[^\s@<>,;:"()\\]+$/);
          assert.ok(address === '' || tokens.join('').includes(address));
        }
      }),
    );
  });
}

test('machines are known by each of their signs, and people by having none', () => {
  const signs = (...lines: string[]) => automaticSigns(headers(...lines));
  assert.deepEqual(signs('From: a@x.example', 'Auto-Submitted: no', 'Precedence: first-class'), []);
  for (const line of [
    'Auto-Submitted: auto-replied (vacation)',
    'Precedence: BULK',
    'Precedence: auto_reply',
    'X-Auto-Response-Suppress: All',
    'List-Id: <news.example>',
    'Return-Path: <>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    'X-Loop: x@y.example',
    'X-Autoreply: yes',
    'X-Counterfoil-Loop: 1',
    'From: Mail Delivery <MAILER-DAEMON@x.example>',
  ]) {
    assert.equal(signs(line).length, 1, line);
  }
  assert.deepEqual(automaticSigns(headers('From: a@x.example'), ''), ['null return path']);
  assert.deepEqual(automaticSigns(headers('From: a@x.example'), 'a@x.example'), []);
  assert.ok(isOwnLoop(headers('x-counterfoil-loop: 1')));
});

test('only the topmost results count, and only from a trusted host', () => {
  const own =
    'Authentication-Results: mx.desk.example; spf=pass smtp.mailfrom=x; dkim=pass; dkim=fail; dmarc=fail';
  const forged = 'Authentication-Results: mx.desk.example; dmarc=pass';
  const results = (...lines: string[]) => authenticationResultsOf(headers(...lines), ['MX.desk.example']);
  assert.deepEqual(results(own, forged)?.results, { spf: 'pass', dkim: 'fail', dmarc: 'fail' });
  assert.equal(results('Authentication-Results: evil.example; dmarc=pass', own), undefined);
  assert.equal(results('From: a@x.example'), undefined);
});

test('reading headers never fails and has an end', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void readHeaders(Buffer.from(bytes))));
  assert.ok(readHeaders(Buffer.from('a: b\r\n'.repeat(1_000_000))).length <= 2000);
  const long = readHeaders(Buffer.from(`Subject: x${'\r\n y'.repeat(1_000_000)}`));
  assert.ok((long[0]?.value.length ?? 0) <= 16 * 1024);
});
