import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readMail } from './read-mail.ts';
import { createMailReader } from './reader-pool.ts';

const head =
  'From: Ann <ann@x.example>\r\nTo: desk@y.example\r\nSubject: Printer\r\nMessage-ID: <1@x.example>\r\n';
const reader = createMailReader();
after(() => reader.close());

function mail(rest: string): Buffer {
  return Buffer.from(head + rest);
}

function mixed(parts: string[]): Buffer {
  const body = parts.map((part) => `--b\r\n${part}\r\n`).join('');
  return mail(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${body}--b--\r\n`);
}

test('a plain mail is read, and its quote folded', async () => {
  const read = await readMail(
    mail('In-Reply-To: <0@y>\r\nReferences: <a@y> <0@y>\r\n\r\nYes.\r\n\r\n> Sure?\r\n'),
  );
  assert.equal(read.from.address, 'ann@x.example');
  assert.equal(read.subject, 'Printer');
  assert.deepEqual(
    [read.messageId, read.inReplyTo, read.references],
    ['<1@x.example>', '<0@y>', ['<a@y>', '<0@y>']],
  );
  assert.equal(read.visible.trim(), 'Yes.');
  assert.equal(read.quoted.trim(), '> Sure?');
  assert.equal(read.visible + read.quoted, read.text);
  assert.deepEqual([read.html, read.unreadable, read.autoSubmitted], [undefined, undefined, false]);
});

test('HTML leaves the reader sanitised only, and gives the text where the mail has none', async () => {
  const read = await reader.read(
    mail('Content-Type: text/html\r\n\r\n<p onclick=x>Hello</p><script>alert(1)</script>'),
  );
  assert.equal(read.html, '<p>Hello</p>');
  assert.equal(read.text.trim(), 'Hello');
});

test('plain text never becomes HTML', async () => {
  const read = await reader.read(mail('\r\n<img src=x onerror=alert(1)> http://x.example\r\n'));
  assert.equal(read.html, undefined);
  assert.match(read.text, /^<img src=x/);
});

test('twenty thousand nested elements do not hide the text', async () => {
  const html = `${'<div>'.repeat(20_000)}the words${'</div>'.repeat(20_000)}`;
  const read = await reader.read(mail(`Content-Type: text/html\r\n\r\n${html}`));
  assert.match(read.text, /the words/);
  assert.match(read.html ?? '', /the words/);
});

test('attachments come with safe names, true types and their bytes; a forwarded mail is one of them', async () => {
  const read = await reader.read(
    mixed([
      'Content-Type: text/plain\r\n\r\nSee below',
      'Content-Type: text/html; name="../../a.gif"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
      'Content-Type: message/rfc822\r\n\r\nFrom: boss@corp.example\r\nSubject: inner\r\n\r\ninner text',
    ]),
  );
  const [picture, forwarded] = read.attachments;
  assert.deepEqual(
    [picture?.fileName, picture?.contentType, picture?.mayShowInline],
    ['a.gif', 'image/gif', true],
  );
  assert.ok(Buffer.isBuffer(picture?.bytes) && picture.bytes.length === 42);
  assert.equal(forwarded?.fileName, 'message.eml');
  assert.equal(read.from.address, 'ann@x.example');
  assert.doesNotMatch(read.text, /inner text/);
});

test('attachments past the limits are named, not lost without a word', async () => {
  const small = createMailReader({ attachments: 2, attachmentBytes: 10 });
  const part = (bytes: number) =>
    `Content-Type: application/x-test; name=f${bytes}\r\nContent-Disposition: attachment\r\n\r\n${'x'.repeat(bytes)}`;
  const read = await small.read(mixed([part(5), part(50), part(6), part(7)]));
  assert.deepEqual(
    read.attachments.map(({ fileName }) => fileName),
    ['f5', 'f6'],
  );
  assert.deepEqual(read.omitted, [
    { fileName: 'f50', bytes: 50, reason: 'too large' },
    { fileName: 'f7', bytes: 7, reason: 'too many' },
  ]);
  await small.close();
});

const poison: Record<string, Buffer> = {
  'two hundred thousand parts': mixed(new Array<string>(200_000).fill('\r\nx')),
  'three thousand nested multiparts': mail(
    `Content-Type: multipart/mixed; boundary=b0\r\n\r\n${Array.from({ length: 3000 }, (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`).join('')}`,
  ),
  'five megabytes of headers': mail(`${'X-Long: yes yes yes yes\r\n'.repeat(200_000)}\r\ntext`),
  'two hundred thousand references': mail(`References: ${'<a@b>\r\n '.repeat(200_000)}\r\n\r\ntext`),
};

for (const [name, raw] of Object.entries(poison)) {
  test(`a mail with ${name} survives its parser, and so does the next one`, async () => {
    const [read, next] = await Promise.all([reader.read(raw), reader.read(mail('\r\nfine'))]);
    assert.equal(read.from.address, 'ann@x.example');
    assert.equal(read.subject, 'Printer');
    assert.equal(read.messageId, '<1@x.example>');
    assert.equal(next.text, 'fine');
    if (read.text === '') assert.ok(read.unreadable);
  });
}

test('a mail that takes too long or too much memory is answered by its headers', async () => {
  const large = mail(`Content-Type: text/html\r\n\r\n${'<p>some <b>words</b></p>\r\n'.repeat(70_000)}`);
  const hurried = createMailReader({ deadlineMs: 1 });
  const late = await hurried.read(large);
  assert.match(late.unreadable ?? '', /longer than 1 ms/);
  assert.equal(late.subject, 'Printer');
  await hurried.close();
  const poor = createMailReader({ memoryMegabytes: 32 });
  const burst = await poor.read(large);
  assert.equal(burst.subject, 'Printer');
  assert.equal((await poor.read(mail('\r\nfine'))).text, 'fine');
  await poor.close();
});

test('what is no mail at all is answered too', async () => {
  for (const raw of [Buffer.alloc(0), Buffer.from('\0\0\0'), Buffer.from('hello'), Buffer.from('\xff\xfe')]) {
    const read = await reader.read(raw);
    assert.deepEqual(read.suspicious, ['no readable From address']);
  }
});

test('a mail above the size limit is not parsed', async () => {
  const tiny = createMailReader({ mailBytes: 50 });
  const read = await tiny.read(mail('\r\ntext'));
  assert.match(read.unreadable ?? '', /larger than/);
  assert.equal(read.from.address, 'ann@x.example');
  await tiny.close();
});

test('a closed reader answers what it can no longer read', async () => {
  const closing = createMailReader();
  const pending = [closing.read(mail('\r\none')), closing.read(mail('\r\ntwo'))];
  await closing.close();
  for (const read of await Promise.all(pending)) assert.equal(read.subject, 'Printer');
});
