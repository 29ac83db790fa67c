import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { attachmentType, safeFileName } from './attachment-type.ts';

test('the bytes decide what a file is, and only raster images may be shown', async () => {
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  assert.deepEqual(await attachmentType(gif, 'text/html'), { contentType: 'image/gif', mayShowInline: true });
  const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  assert.equal((await attachmentType(svg, 'image/png')).mayShowInline, false);
  assert.equal((await attachmentType(Buffer.from('<html>'), 'image/svg+xml')).mayShowInline, false);
});

test('a claimed type is only believed in its plain form', async () => {
  const claim = async (type: string) => (await attachmentType(Buffer.from('plain'), type)).contentType;
  assert.equal(await claim('Text/Plain; charset=utf-8'), 'text/plain');
  assert.equal(await claim('text/html\r\nX-Evil: 1'), 'application/octet-stream');
  assert.equal(await claim(''), 'application/octet-stream');
});

test('file names lose all that is no name', () => {
  const cases: [string, string][] = [
    ['report.pdf', 'report.pdf'],
    ['Größe – Заказ.pdf', 'Größe – Заказ.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\win.ini', 'win.ini'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie x=1.txt'],
    ['a"b<c>|?*.txt', 'abc.txt'],
    ['.htaccess', 'htaccess'],
    ['CON.txt', '_CON.txt'],
    ['lpt1', '_lpt1'],
    ['console.txt', 'console.txt'],
    ['name. . .', 'name'],
    ['..', 'attachment'],
    ['', 'attachment'],
    ['\0', 'attachment'],
  ];
  for (const [given, expected] of cases) assert.equal(safeFileName(given), expected);
});

test('long names keep their extension and whole characters', () => {
  const name = safeFileName(`${'ж'.repeat(200)}.pdf`);
  assert.ok(Buffer.byteLength(name) <= 120 && name.endsWith('ж.pdf'));
  assert.ok(Buffer.byteLength(safeFileName(`a.${'x'.repeat(500)}`)) <= 120);
});

test('any name becomes one that is safe, and stays as it is then', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary', maxLength: 300 })),
      (name) => {
        const safe = safeFileName(name);
        assert.ok(safe !== '' && Buffer.byteLength(safe) <= 121);
        assert.doesNotMatch(safe, /[\p{C}/\\<>:"|?*]|^\./u);
        assert.equal(safeFileName(safe), safe);
      },
    ),
    { numRuns: 2000 },
  );
});
