import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf, waitAfter } from './send-rules.ts';
import { readSmtpUrl } from './transport.ts';

const DAY_MS = 86_400_000;

test('a refusal of this mail is told from a "later", and both from a server that can not be reached', () => {
  assert.equal(verdictOf({ responseCode: 550, command: 'RCPT TO', code: 'EENVELOPE' }), 'refused');
  assert.equal(verdictOf({ responseCode: 554, command: 'DATA', code: 'EMESSAGE' }), 'refused');
  assert.equal(verdictOf({ responseCode: 450, command: 'RCPT TO', code: 'EENVELOPE' }), 'put_off');
  assert.equal(verdictOf({ responseCode: 421, command: 'DATA', code: 'EMESSAGE' }), 'unreachable');
  assert.equal(verdictOf({ responseCode: 535, command: 'AUTH PLAIN', code: 'EAUTH' }), 'unreachable');
  assert.equal(verdictOf({ responseCode: 554, command: 'CONN' }), 'unreachable');
  assert.equal(verdictOf({ code: 'ETIMEDOUT' }), 'unreachable');
  assert.equal(verdictOf({ code: 'EENVELOPE' }), 'refused');
});

test('waits grow to an hour, and after four days it gives up', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 100].map((attempt) => waitAfter(attempt, 0)),
    [1, 2, 5, 15, 30, 60, 60],
  );
  assert.equal(waitAfter(30, DAY_MS), 60);
  assert.equal(waitAfter(30, 4 * DAY_MS + 1), undefined);
});

test('TLS is a must unless the URL says otherwise, or the server is this very machine', () => {
  const tlsOf = (url: string) => {
    const { secure, requireTLS, ignoreTLS, tls } = readSmtpUrl(url);
    return { secure, requireTLS, ignoreTLS, checked: tls.rejectUnauthorized };
  };
  assert.deepEqual(tlsOf('smtp://mail.example:587'), {
    secure: false,
    requireTLS: true,
    ignoreTLS: false,
    checked: true,
  });
  assert.deepEqual(tlsOf('smtps://mail.example'), {
    secure: true,
    requireTLS: false,
    ignoreTLS: false,
    checked: true,
  });
  assert.deepEqual(tlsOf('smtp://mail.example?tls=optional'), {
    secure: false,
    requireTLS: false,
    ignoreTLS: false,
    checked: false,
  });
  assert.deepEqual(tlsOf('smtp://mail.example?tls=off'), {
    secure: false,
    requireTLS: false,
    ignoreTLS: true,
    checked: false,
  });
  assert.equal(tlsOf('smtp://127.0.0.1:1025').requireTLS, false);
  assert.deepEqual(readSmtpUrl('smtp://me%40x:p%3Aw@mail.example').auth, { user: 'me@x', pass: 'p:w' });
  for (const slip of ['mail.example', 'http://mail.example', 'smtp://', 'smtp://mail.example?tls=maybe'])
    assert.throws(() => readSmtpUrl(slip), /SMTP_URL/);
});
