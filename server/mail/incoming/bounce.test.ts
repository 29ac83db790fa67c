import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readBounce } from './bounce.ts';

const id = `<${'0123456789abcdef'.repeat(2)}@desk.example>`;
const report = (action: string) =>
  Buffer.from(
    `Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nAction: ${action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\nMessage-ID: ${id}\r\n`,
  );

test('a delivery report tells which mail failed, and whether for good', () => {
  assert.deepEqual(readBounce(report('failed'), 'desk.example'), {
    forGood: true,
    messageIds: [id],
    diagnosis: '5.1.1',
  });
  assert.equal(readBounce(report('delayed'), 'desk.example')?.forGood, false);
  assert.deepEqual(readBounce(report('failed'), 'other.example')?.messageIds, []);
});

test('an ordinary mail is no report', () => {
  assert.equal(
    readBounce(Buffer.from(`Subject: Hello\r\n\r\nAn action failed.\r\n${id}`), 'desk.example'),
    undefined,
  );
});

test('no bytes make it fail', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 2000 }),
      (bytes) => void readBounce(Buffer.from(bytes), 'desk.example'),
    ),
  );
});
