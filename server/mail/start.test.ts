import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import { postMessage } from '../tickets/post-message.ts';
import { keepMail } from './incoming/keep-mail.ts';
import { startMail } from './start.ts';
import { DESK, mailFrom, openMailHouse } from './testing/mail-house.ts';
import { openMailSink } from './testing/mail-sink.ts';

const sink = await openMailSink();
const mails = await openMailHouse({ SMTP_URL: sink.url, SMTP_LISTEN: '127.0.0.1:0' });
const { house, member, agent } = mails;
const running = await startMail(house, mails.intake.disk);
const door = createTransport({
  host: '127.0.0.1',
  port: running.listener?.port ?? 0,
  ignoreTLS: true,
  pool: true,
  maxConnections: 4,
});
after(async () => {
  door.close();
  await running.stop();
});

async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let looks = 0; looks < 300; looks++) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await pause(100);
  }
  throw new Error('it did not come to be within 30 seconds');
}

const send = (raw: string, to = DESK) =>
  door.sendMail({ envelope: { from: member.email, to: [to] }, raw: raw.replaceAll('\n', '\r\n') });
const caughtBy = (address: string, text: string) =>
  sink.caught.find((mail) => mail.to.includes(address) && mail.raw.includes(text));

test('by mail alone: a mail opens a ticket, the agent’s answer goes out, the answer to it comes back into the ticket', async () => {
  await send(mailFrom(member.email, { subject: 'The shop is down' }));
  const receipt = await until(() => caughtBy(member.email, 'We have your request'));
  const ticket = await until(() => house.db.selectFrom('ticket').select(['id', 'number']).executeTakeFirst());
  assert.ok(receipt.raw.includes(`#${ticket.number}`));

  await postMessage(house.as(agent), ticket.id, {
    kind: 'public',
    bodyText: 'Have you tried the other button?',
  });
  const answer = await until(() => caughtBy(member.email, 'the other button'));
  const replyTo = answer.raw.match(/^Reply-To: (\S+)/m)?.[1] ?? '';

  await send(
    mailFrom(member.email, {
      subject: 'Re: The shop is down',
      body: 'That helped!\n\n> Have you tried the other button?',
    }),
    replyTo,
  );
  const reply = await until(() =>
    house.db
      .selectFrom('message')
      .select(['body_text', 'quoted_text', 'ticket_id'])
      .where('body_text', 'like', 'That helped%')
      .executeTakeFirst(),
  );
  assert.deepEqual([reply.ticket_id, reply.body_text], [ticket.id, 'That helped!']);
  assert.match(reply.quoted_text, /the other button/);
  await until(() => caughtBy(agent.email, 'That helped!'));
});

test('mails that come once to three times, in any order, through two doors at once, are one ticket each', async () => {
  const before = await count('ticket');
  const raws = Array.from({ length: 40 }, (_, index) =>
    mailFrom(member.email, { subject: `Number ${index}` }),
  );
  const arrivals = raws
    .flatMap((raw, index) => Array.from({ length: 1 + (index % 3) }, () => raw))
    .toSorted(() => Math.random() - 0.5);
  await Promise.all(
    arrivals.map((raw, index) =>
      index % 2
        ? send(raw)
        : keepMail(
            { ...house.asSystem(), via: 'mail' },
            {
              door: 'http',
              envelopeFrom: '',
              envelopeTo: [],
              raw: Buffer.from(raw.replaceAll('\n', '\r\n')),
            },
          ),
    ),
  );
  await until(async () => (await unhandled()) === 0);
  assert.equal(await count('ticket'), before + raws.length);
});

async function count(table: 'ticket' | 'mail_in'): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(house.db);
  return rows[0]?.n ?? 0;
}

async function unhandled(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from mail_in where outcome is null`.execute(
    house.db,
  );
  return rows[0]?.n ?? 0;
}
