import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { safeFileName } from './file-name.ts';

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
