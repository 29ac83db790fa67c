import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newId } from '../../platform/ids.ts';
import { resolveTicket } from '../../quotes/settle-ticket.ts';
import { makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { postMessage } from '../../tickets/post-message.ts';
import { addressWithToken } from '../outgoing/reply-address.ts';
import { DESK, mailFrom, openMailHouse } from '../testing/mail-house.ts';

const mails = await openMailHouse();

/** A ticket of the member's by mail, with the receipt that he got. */
async function ticketByMail() {
  await mails.tell();
  const row = await mails.deliver(mailFrom(mails.member.email));
  const [receipt] = await mails.tell();
  assert.ok(receipt?.reply_token && row.ticket_id);
  return { ticketId: row.ticket_id, receipt, replyTo: addressWithToken(DESK, receipt.reply_token) };
}

const messagesOf = (ticketId: string) =>
  mails.house.db.selectFrom('message').selectAll().where('ticket_id', '=', ticketId).orderBy('id').execute();

describe('a mail that opens a ticket', () => {
  test('becomes a member’s technical problem, with its text, its HTML made safe, and its files', async () => {
    const raw = mailFrom(mails.member.email, {
      subject: '=?utf-8?q?Caf=C3=A9?= shop',
      headers: 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n',
      body: '--b\nContent-Type: text/html\n\n<p onclick="x()">Broken <script>alert(1)</script>since Monday</p>\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="../../log.txt"\n\nfile text\n--b\nContent-Type: application/x-msdownload\nContent-Disposition: attachment; filename="setup.exe"\n\nMZ\n--b--',
    });
    const { outcome, ticket_id } = await mails.deliver(raw);
    assert.equal(outcome, 'ticket');
    const ticket = await mails.house.db
      .selectFrom('ticket')
      .selectAll()
      .where('id', '=', ticket_id)
      .executeTakeFirstOrThrow();
    assert.deepEqual(
      [ticket.subject, ticket.class, ticket.opened_via, ticket.requester_id],
      ['Café shop', 'technical_problem', 'mail', mails.member.personId],
    );
    const [message, note] = await messagesOf(ticket.id);
    assert.equal(message?.body_text, 'Broken since Monday');
    assert.doesNotMatch(message?.body_html ?? '', /script|onclick/);
    const files = await mails.house.db
      .selectFrom('attachment')
      .select('file_name')
      .where('ticket_id', '=', ticket.id)
      .execute();
    assert.deepEqual(
      files.map((file) => file.file_name),
      ['log.txt'],
    );
    assert.ok(note?.kind === 'note' && note.body_text.includes('setup.exe'));
  });

  test('is about the licence that it names; of several of which it names none he is asked which', async () => {
    await mails.tell();
    const { db } = mails.house;
    const productId = newId();
    await db.insertInto('product').values({ id: productId, name: 'Auction Pro' }).execute();
    const licences = ['AP-1042', 'AP-2043'].map((key) => ({
      id: newId(),
      customer_id: mails.member.customerId,
      product_id: productId,
      key,
      site: `${key.toLowerCase()}.example`,
      purchased_on: '2020-01-01',
    }));
    await db.insertInto('licence').values(licences).execute();
    const licenceOf = async (body: string) => {
      const { ticket_id } = await mails.deliver(mailFrom(mails.member.email, { body }));
      const ticket = await db
        .selectFrom('ticket')
        .select(['licence_id', 'licence_known'])
        .where('id', '=', ticket_id)
        .executeTakeFirstOrThrow();
      return [licences.findIndex(({ id }) => id === ticket.licence_id), ticket.licence_known];
    };
    assert.deepEqual(await licenceOf('It is on ap-2043.example since today'), [1, 'inferred']);
    assert.doesNotMatch((await mails.tell())[0]?.body_text ?? '', /Which one/);
    assert.deepEqual(await licenceOf('It does not work'), [-1, 'unknown']);
    assert.match(
      (await mails.tell())[0]?.body_text ?? '',
      /Auction Pro \(AP-1042, ap-1042\.example\).*Which one/s,
    );
    await db.updateTable('licence').set({ state: 'revoked' }).where('product_id', '=', productId).execute();
  });

  test('of an unknown sender becomes an always-open request of a new customer, whose receipt repeats nothing of his', async () => {
    await mails.tell();
    const { ticket_id } = await mails.deliver(
      mailFrom('"Buy pills at http://spam.example" <victim@else.example>', { subject: 'Pills' }),
    );
    const ticket = await mails.house.db
      .selectFrom('ticket')
      .selectAll()
      .where('id', '=', ticket_id)
      .executeTakeFirstOrThrow();
    assert.deepEqual([ticket.class, ticket.coverage], ['other_requests', 'always_open']);
    const [receipt] = await mails.tell();
    assert.equal(receipt?.to_address, 'victim@else.example');
    const everything = JSON.stringify(receipt);
    assert.doesNotMatch(everything, /pills|spam\.example/i);
  });

  test('has a subject even when the mail has none', async () => {
    const { ticket_id } = await mails.deliver(
      mailFrom(mails.member.email, { subject: '', body: '\n\nThe first line.\nMore.' }),
    );
    const ticket = await mails.house.db
      .selectFrom('ticket')
      .select('subject')
      .where('id', '=', ticket_id)
      .executeTakeFirst();
    assert.equal(ticket?.subject, 'The first line.');
  });
});

describe('an answer', () => {
  test('to the reply address lands in the ticket, with the quoted part folded away', async () => {
    const { ticketId, receipt, replyTo } = await ticketByMail();
    const quoted = receipt.body_text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
    const row = await mails.deliver(
      mailFrom(mails.member.email, {
        body: `It also fails at night.\n\nOn Tue, 24 Nov 2026 at 06:00, Support <${DESK}> wrote:\n${quoted}`,
      }),
      { to: [replyTo.toUpperCase()] },
    );
    assert.deepEqual([row.outcome, row.ticket_id], ['message', ticketId]);
    const message = (await messagesOf(ticketId)).at(-1);
    assert.equal(message?.body_text, 'It also fails at night.');
    assert.match(message?.quoted_text ?? '', /your request has arrived/);
    assert.equal(message?.author_id, mails.member.personId);
  });

  test('that names our Message-ID lands there too, from the address that got the mail', async () => {
    const { ticketId, receipt } = await ticketByMail();
    const row = await mails.deliver(
      mailFrom(mails.member.email, { headers: `References: <x@y>\n ${receipt.message_id}\n` }),
    );
    assert.deepEqual([row.outcome, row.ticket_id], ['message', ticketId]);
  });

  test('of another sender with a valid token is kept from the customer, tells nobody, and a Cc adds nobody', async () => {
    const { ticketId, replyTo } = await ticketByMail();
    await mails.deliver(mailFrom('Mallory <mallory@evil.example>', { headers: 'Cc: spy@evil.example\n' }), {
      to: [replyTo],
    });
    const message = (await messagesOf(ticketId)).at(-1);
    assert.deepEqual(
      [message?.awaits_admission, message?.author_id, message?.from_staff],
      [true, null, false],
    );
    assert.match(message?.author_name ?? '', /mallory@evil\.example/);
    assert.deepEqual(await mails.tell(), []);
    await postMessage(mails.house.as(mails.agent), ticketId, { kind: 'public', bodyText: 'Our answer' });
    assert.deepEqual(
      (await mails.tell()).map((mail) => mail.to_address),
      [mails.member.email],
    );
  });

  test('of an agent counts only with the reply address that was given to him', async () => {
    const { ticketId } = await ticketByMail();
    await postMessage(mails.house.as(mails.member), ticketId, { kind: 'public', bodyText: 'Hello?' });
    const [toAgent] = await mails.tell();
    assert.equal(toAgent?.to_address, mails.agent.email);
    const before = (await messagesOf(ticketId)).length;

    const forged = await mails.deliver(
      mailFrom(mails.agent.email, { headers: `In-Reply-To: ${toAgent?.message_id}\n` }),
    );
    assert.deepEqual([forged.outcome, forged.reason], ['needs_a_look', 'staff_without_token']);
    assert.equal((await messagesOf(ticketId)).length, before);

    const to = [addressWithToken(DESK, toAgent?.reply_token ?? '')];
    await mails.deliver(mailFrom(mails.agent.email, { body: 'We are on it.' }), { to });
    const message = (await messagesOf(ticketId)).at(-1);
    assert.deepEqual(
      [message?.from_staff, message?.author_id, message?.body_text],
      [true, mails.agent.personId, 'We are on it.'],
    );
    const [toMember] = await mails.tell();
    assert.deepEqual([toMember?.to_address, toMember?.automatic], [mails.member.email, false]);
  });

  test('of an agent who has left is not his any more', async () => {
    const leaver = await makeStaff(mails.house, 'agent');
    const { ticketId } = await ticketByMail();
    await mails.house.db
      .updateTable('ticket')
      .set({ assignee_id: leaver.personId })
      .where('id', '=', ticketId)
      .execute();
    await postMessage(mails.house.as(mails.member), ticketId, { kind: 'public', bodyText: 'Hello?' });
    const [toLeaver] = await mails.tell();
    await mails.house.db
      .updateTable('person')
      .set({ removed_at: new Date() })
      .where('id', '=', leaver.personId)
      .execute();
    await mails.deliver(mailFrom(leaver.email), {
      to: [addressWithToken(DESK, toLeaver?.reply_token ?? '')],
    });
    assert.equal((await messagesOf(ticketId)).at(-1)?.from_staff, false);
    assert.equal((await messagesOf(ticketId)).at(-1)?.awaits_admission, true);
  });

  test('within the window reopens the ticket, a later one opens a new ticket that links back', async () => {
    const { ticketId, replyTo } = await ticketByMail();
    await resolveTicket(mails.house.as(mails.agent), ticketId);
    await mails.deliver(mailFrom(mails.member.email, { body: 'Not solved.' }), { to: [replyTo] });
    const state = () =>
      mails.house.db.selectFrom('ticket').select('state').where('id', '=', ticketId).executeTakeFirst();
    assert.notEqual((await state())?.state, 'resolved');

    await resolveTicket(mails.house.as(mails.agent), ticketId);
    await mails.house.db
      .updateTable('ticket')
      .set({ reopen_until: new Date(Date.now() - 1000) })
      .where('id', '=', ticketId)
      .execute();
    const late = await mails.deliver(mailFrom(mails.member.email, { body: 'Again.' }), { to: [replyTo] });
    assert.equal(late.outcome, 'ticket');
    const follower = await mails.house.db
      .selectFrom('ticket')
      .select(['follows_ticket_id'])
      .where('id', '=', late.ticket_id)
      .executeTakeFirst();
    assert.equal(follower?.follows_ticket_id, ticketId);
    assert.equal((await state())?.state, 'resolved');
  });
});

describe('what nobody may guess', () => {
  test('wrong tokens, sequential ids and old forms of Message-IDs lead nowhere', async () => {
    const { ticketId, receipt } = await ticketByMail();
    const ticket = await mails.house.db
      .selectFrom('ticket')
      .select('number')
      .where('id', '=', ticketId)
      .executeTakeFirstOrThrow();
    const messages = (await messagesOf(ticketId)).length;
    const guesses = [
      `${ticket.number}`,
      ticketId,
      '0'.repeat(32),
      `${receipt.reply_token?.slice(0, 31)}x`,
      receipt.id,
      "' or 1=1 --",
    ];
    for (const guess of guesses) {
      await mails.deliver(
        mailFrom(mails.member.email, {
          headers: `In-Reply-To: <${guess}@desk.example>\n`,
          subject: `Re: [#${ticket.number}]`,
        }),
        { to: [`support+${guess}@desk.example`] },
      );
    }
    assert.equal((await messagesOf(ticketId)).length, messages);
  });

  test('a stranger who names a ticket’s number waits for an agent', async () => {
    const { ticketId } = await ticketByMail();
    const ticket = await mails.house.db
      .selectFrom('ticket')
      .select('number')
      .where('id', '=', ticketId)
      .executeTakeFirstOrThrow();
    const row = await mails.deliver(
      mailFrom('who@else.example', { subject: `Re: [#${ticket.number}] Help` }),
    );
    assert.deepEqual([row.outcome, row.reason], ['needs_a_look', 'names_a_ticket']);
  });

  test('another customer’s member with a foreign token is held, not taken for the owner', async () => {
    const { ticketId, replyTo } = await ticketByMail();
    const other = await makeMember(mails.house, await makeCustomer(mails.house));
    await mails.deliver(mailFrom(other.email), { to: [replyTo] });
    assert.equal((await messagesOf(ticketId)).at(-1)?.awaits_admission, true);
  });
});

test('a suspended customer’s mail is kept and waits', async () => {
  const customerId = await makeCustomer(mails.house);
  const member = await makeMember(mails.house, customerId);
  await mails.house.db
    .updateTable('customer')
    .set({ suspended_at: new Date() })
    .where('id', '=', customerId)
    .execute();
  const row = await mails.deliver(mailFrom(member.email));
  assert.deepEqual([row.outcome, row.reason], ['needs_a_look', 'customer_suspended']);
});

test('an encoded word that decodes into an agent’s address is not that agent', async () => {
  const word = `=?utf-8?q?${mails.agent.email.replaceAll('@', '=40')}?=`;
  const row = await mails.deliver(mailFrom(`${word} <who@else.example>`));
  assert.deepEqual([row.outcome, row.reason.split(':')[0]], ['needs_a_look', 'suspicious']);
});
