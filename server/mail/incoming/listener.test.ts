import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { after, describe, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { DESK, mailFrom } from '../testing/mail-house.ts';
import { collect, MailTooLarge, TooSlow } from './collect.ts';
import { readListenSetting, startListener } from './listener.ts';

const house = await openTestHouse({ MAIL_ADDRESS: DESK, SMTP_LISTEN: '127.0.0.1:0' });
const started = await startListener(house);
assert.ok(started);
const listener = started;
after(() => listener.stop());

const rawMail = (subject: string) => mailFrom('anna@example.com', { subject }).replaceAll('\n', '\r\n');
const kept = () =>
  house.db
    .selectFrom('mail_in')
    .select(['id', 'raw', 'envelope_to', 'envelope_from'])
    .orderBy('received_at')
    .execute();

/** A conversation by hand: each line is sent after the reply to the one before. */
async function say(lines: readonly string[], port = listener.port): Promise<string[]> {
  const socket = connect(port, '127.0.0.1');
  const replies = [await reply(socket)];
  for (const line of lines) {
    socket.write(line);
    replies.push(await reply(socket));
  }
  socket.destroy();
  return replies;
}

async function reply(socket: Socket): Promise<string> {
  let text = '';
  while (!/^\d{3} [^\n]*\n$/m.test(text)) {
    const [part] = await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => ['(closed)'])]);
    if (part === '(closed)') return text || part;
    text += String(part);
  }
  return text;
}

const envelope = (to = DESK) => ['EHLO me\r\n', 'MAIL FROM:<anna@example.com>\r\n', `RCPT TO:<${to}>\r\n`];

describe('the SMTP door', () => {
  test('keeps a mail byte for byte before it says so, and the same mail once', async () => {
    const transport = createTransport({
      host: '127.0.0.1',
      port: listener.port,
      secure: false,
      ignoreTLS: true,
    });
    const raw = rawMail('Kept whole: ünïcödé');
    for (let time = 0; time < 2; time++) {
      const sent = await transport.sendMail({
        envelope: { from: 'anna@example.com', to: [`Support+Tag@desk.example`] },
        raw,
      });
      assert.match(sent.response, /^250/);
    }
    transport.close();
    const rows = await kept();
    assert.equal(rows.length, 1);
    assert.equal(
      createHash('sha256')
        .update(rows[0]?.raw ?? '')
        .digest('hex'),
      createHash('sha256').update(raw).digest('hex'),
    );
    assert.deepEqual(rows[0]?.envelope_to, ['Support+Tag@desk.example']);
  });

  test('is no relay, and tells of every other address the same', async () => {
    for (const to of [
      'victim@elsewhere.example',
      'supporter@desk.example',
      'support@desk.example.evil.example',
      '"support@desk.example"@evil.example',
      'support%evil.example@desk.example',
      'root@desk.example',
    ]) {
      const replies = await say(envelope(to));
      assert.match(replies.at(-1) ?? '', /^5\d\d/, to);
    }
  });

  test('offers no sign-in and no TLS that nobody set up', async () => {
    const [, hello = '', auth = ''] = await say(['EHLO me\r\n', 'AUTH PLAIN AGEAYg==\r\n']);
    assert.doesNotMatch(hello, /AUTH|STARTTLS/);
    assert.match(auth, /^5/);
  });

  test('takes the null return path', async () => {
    const replies = await say([
      'EHLO me\r\n',
      'MAIL FROM:<>\r\n',
      `RCPT TO:<${DESK}>\r\n`,
      'DATA\r\n',
      `${rawMail('bounce')}\r\n.\r\n`,
    ]);
    assert.match(replies.at(-1) ?? '', /^250/);
    assert.equal((await kept()).at(-1)?.envelope_from, '');
  });

  test('ends a mail at CR LF . CR LF only, so no second mail can be smuggled in', async () => {
    const before = (await kept()).length;
    for (const end of ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n\0.\r\n']) {
      const smuggled = `MAIL FROM:<ceo@desk.example>\r\nRCPT TO:<${DESK}>\r\nDATA\r\nFrom: ceo\r\n\r\nevil`;
      const replies = await say([
        ...envelope(),
        'DATA\r\n',
        `${rawMail(`end ${JSON.stringify(end)}`)}${end}${smuggled}\r\n.\r\n`,
      ]);
      assert.match(replies.at(-1) ?? '', /^250/);
    }
    assert.equal((await kept()).length, before + 5);
  });

  test('keeps nothing of a mail that breaks off', async () => {
    const before = (await kept()).length;
    const socket = connect(listener.port, '127.0.0.1');
    await reply(socket);
    for (const line of [...envelope(), 'DATA\r\n']) {
      socket.write(line);
      await reply(socket);
    }
    socket.write('Subject: half\r\n\r\nHal');
    socket.destroy();
    await say(['NOOP\r\n']);
    assert.equal((await kept()).length, before);
  });

  test('says "later", never "kept", while the database is away', async () => {
    const broken = {
      ...house,
      asSystem: () => ({
        ...house.asSystem(),
        jobs: {
          ...house.jobs,
          add: () => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' })),
        },
      }),
    };
    const full = {
      ...house,
      asSystem: () => ({
        ...house.asSystem(),
        jobs: {
          ...house.jobs,
          add: () => Promise.reject(Object.assign(new Error('no space'), { code: '53100' })),
        },
      }),
    };
    for (const [faulty, expected] of [
      [broken, /^451/],
      [full, /^452/],
    ] as const) {
      const door = await startListener(faulty);
      const replies = await say(
        [...envelope(), 'DATA\r\n', `${rawMail(`fault ${expected}`)}\r\n.\r\n`],
        door?.port,
      );
      assert.match(replies.at(-1) ?? '', expected);
      await door?.stop();
    }
    assert.ok((await kept()).every((row) => !row.raw.includes('fault')));
  });

  test('still serves a good client among a crowd of silent ones', async () => {
    const crowd = Array.from({ length: 400 }, () =>
      connect(listener.port, '127.0.0.1').on('error', () => undefined),
    );
    await Promise.all(crowd.slice(-50).map((socket) => once(socket, 'data')));
    const replies = await say([...envelope(), 'DATA\r\n', `${rawMail('among many')}\r\n.\r\n`]);
    for (const socket of crowd) socket.destroy();
    assert.match(replies.at(-1) ?? '', /^250/);
  });

  test('is left out with a clear warning when its port is taken; the product goes on', async () => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
    const warnings: string[] = [];
    const log = {
      ...house.log,
      warn: (_: unknown, text: string) => warnings.push(text),
    } as unknown as typeof house.log;
    const { port } = taken.address() as AddressInfo;
    const door = await startListener({
      ...house,
      log,
      settings: { ...house.settings, smtpListen: `127.0.0.1:${port}` },
    });
    taken.close();
    assert.equal(door, undefined);
    assert.match(warnings[0] ?? '', /EADDRINUSE.*SMTP_LISTEN/);
  });
});

test('the listening address is read, and a slip in it is told', () => {
  assert.deepEqual(readListenSetting('127.0.0.1:2525'), { host: '127.0.0.1', port: 2525 });
  assert.deepEqual(readListenSetting('[::1]:25'), { host: '::1', port: 25 });
  assert.deepEqual(readListenSetting(':25'), { host: '0.0.0.0', port: 25 });
  assert.equal(readListenSetting('off'), undefined);
  assert.throws(() => readListenSetting('localhost'), /SMTP_LISTEN/);
});

test('a mail beyond the limit is read to its end and refused', async () => {
  const stream = new PassThrough();
  const collected = collect(stream, 10);
  stream.end('12345678901');
  await assert.rejects(collected, MailTooLarge);
});

test('who drips is cut off', async () => {
  const stream = new PassThrough();
  const collected = collect(stream, 1000, 5);
  stream.write('x');
  await assert.rejects(collected, TooSlow);
});
