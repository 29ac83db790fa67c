import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { DESK, inboxRow, mailFrom, openMailHouse } from '../testing/mail-house.ts';
import { keepMail } from './keep-mail.ts';
import { sweepInbox, takeIn } from './take-in.ts';

const mails = await openMailHouse();

const countTickets = async () =>
  (await sql<{ n: number }>`select count(*) as n from ticket`.execute(mails.house.db)).rows[0]?.n;

describe('the same mail', () => {
  test('twice, through two doors, at once, is one ticket', async () => {
    const raw = Buffer.from(mailFrom(mails.member.email));
    const tickets = await countTickets();
    const arrivals = await Promise.all(
      (['smtp', 'http', 'smtp'] as const).map((door) =>
        keepMail(
          { ...mails.house.asSystem(), via: 'mail' },
          { door, envelopeFrom: 'a@b.example', envelopeTo: [DESK], raw },
        ),
      ),
    );
    assert.equal(new Set(arrivals.map((arrival) => arrival.id)).size, 1);
    await Promise.all(arrivals.map(({ id }) => takeIn(mails.intake, id)));
    assert.equal(await countTickets(), (tickets ?? 0) + 1);
  });

  test('with other relays’ headers above is one ticket, however they race', async () => {
    const raw = mailFrom(mails.member.email);
    const tickets = await countTickets();
    const kept = await Promise.all(
      ['one', 'two', 'three'].map((relay) =>
        keepMail(
          { ...mails.house.asSystem(), via: 'mail' },
          {
            door: 'smtp',
            envelopeFrom: 'a@b.example',
            envelopeTo: [DESK],
            raw: Buffer.from(`Received: from ${relay}\n${raw}`),
          },
        ),
      ),
    );
    await Promise.all(kept.map(({ id }) => takeIn(mails.intake, id)));
    assert.equal(await countTickets(), (tickets ?? 0) + 1);
    const outcomes = await Promise.all(kept.map(async ({ id }) => (await inboxRow(mails.house, id)).reason));
    assert.equal(outcomes.filter((reason) => reason === 'duplicate').length, 2);
  });

  test('id with another text is another mail', async () => {
    const headers = 'Message-ID: <careless@sender.example>\n';
    const first = await mails.deliver(mailFrom(mails.member.email, { headers, body: 'One' }));
    const second = await mails.deliver(mailFrom(mails.member.email, { headers, body: 'Two' }));
    assert.deepEqual([first.outcome, second.outcome], ['ticket', 'ticket']);
  });

  test('is answered before it arrived: both are there, once each', async () => {
    const reply = await mails.deliver(
      mailFrom(mails.member.email, {
        headers: 'In-Reply-To: <early@sender.example>\n',
        body: 'And one thing more.',
      }),
    );
    const first = await mails.deliver(
      mailFrom(mails.member.email, { headers: 'Message-ID: <early@sender.example>\n' }),
    );
    assert.deepEqual([reply.outcome, first.outcome], ['ticket', 'ticket']);
  });
});

describe('a fault on the way', () => {
  test('leaves nothing half done, and the next attempt does it once', async () => {
    const { id } = await keepMail(
      { ...mails.house.asSystem(), via: 'mail' },
      {
        door: 'smtp',
        envelopeFrom: 'a@b.example',
        envelopeTo: [DESK],
        raw: Buffer.from(mailFrom(mails.member.email, { subject: 'Once' })),
      },
    );
    const tickets = await countTickets();
    const broken = {
      ...mails.intake,
      house: {
        ...mails.intake.house,
        asSystem: () => ({
          ...mails.house.asSystem(),
          jobs: { ...mails.house.jobs, add: () => Promise.reject(new Error('the process dies here')) },
        }),
      },
    };
    await takeIn(broken, id);
    assert.equal(await countTickets(), tickets);
    assert.equal((await inboxRow(mails.house, id)).outcome, null);
    await mails.house.db
      .updateTable('mail_in')
      .set({ next_attempt_at: new Date(0) })
      .where('id', '=', id)
      .execute();
    await sweepInbox(mails.intake);
    await takeIn(mails.intake, id);
    assert.equal(await countTickets(), (tickets ?? 0) + 1);
  });

  test('that comes again and again sets the mail aside; the mails after it go on', async () => {
    const poison = await keepMail(
      { ...mails.house.asSystem(), via: 'mail' },
      {
        door: 'smtp',
        envelopeFrom: 'a@b.example',
        envelopeTo: [DESK],
        raw: Buffer.from(mailFrom(mails.member.email, { subject: 'Poison' })),
      },
    );
    const reader = { ...mails.intake.reader, read: () => Promise.reject(new Error('it bursts')) };
    for (let attempt = 0; attempt < 4; attempt++) {
      await mails.house.db
        .updateTable('mail_in')
        .set({ next_attempt_at: new Date(0) })
        .where('id', '=', poison.id)
        .execute();
      await takeIn({ ...mails.intake, reader }, poison.id);
    }
    const row = await inboxRow(mails.house, poison.id);
    assert.deepEqual([row.outcome, row.reason], ['needs_a_look', 'failed: it bursts']);
    assert.equal((await mails.deliver(mailFrom(mails.member.email))).outcome, 'ticket');
  });

  test('a mail that ends the process each time is set aside unread', async () => {
    const { id } = await keepMail(
      { ...mails.house.asSystem(), via: 'mail' },
      {
        door: 'smtp',
        envelopeFrom: 'a@b.example',
        envelopeTo: [DESK],
        raw: Buffer.from(mailFrom(mails.member.email, { subject: 'Deadly' })),
      },
    );
    await mails.house.db.updateTable('mail_in').set({ attempts: 4 }).where('id', '=', id).execute();
    await takeIn(mails.intake, id);
    assert.equal((await inboxRow(mails.house, id)).outcome, 'needs_a_look');
  });
});
