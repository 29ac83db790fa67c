import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../identity/context.ts';
import { readOneTimeLink, redeemOneTimeLink } from '../../identity/one-time-links.ts';
import { acceptQuote } from '../../quotes/accept-quote.ts';
import { changeTicket } from '../../quotes/change-ticket.ts';
import { withdrawQuote } from '../../quotes/decide-quote.ts';
import { findProductFault } from '../../quotes/find-product-fault.ts';
import { proposeQuote } from '../../quotes/propose-quote.ts';
import { resolveTicket } from '../../quotes/settle-ticket.ts';
import { makeCustomer, makeMember } from '../../testing/people.ts';
import { assignTicket } from '../../tickets/assign-ticket.ts';
import { openTicket } from '../../tickets/open-ticket.ts';
import { postMessage } from '../../tickets/post-message.ts';
import { logTime } from '../../work/log-time.ts';
import { openMailHouse } from '../testing/mail-house.ts';

const mails = await openMailHouse();
const { house, agent, owner } = mails;

async function newTicket(given: { class?: string; credits?: number } = {}) {
  const customerId = await makeCustomer(house);
  const member = await makeMember(house, customerId);
  if (given.credits) {
    const row = {
      id: crypto.randomUUID(),
      customer_id: customerId,
      kind: 'grant',
      credits: given.credits * 100,
      idempotency_key: crypto.randomUUID(),
      price_minor: 0,
      currency: 'EUR',
    };
    await house.db
      .insertInto('ledger_transfer')
      .values(row as never)
      .execute();
  }
  const { id: ticketId, number } = await openTicket(house.as(member), {
    subject: 'Shop <b>down</b>',
    bodyText: 'Help',
    class: given.class ?? 'front_end_design',
    customerId,
    requesterId: member.personId,
  });
  const [receipt] = await mails.tell();
  return { member, ticketId, number, customerId, receipt };
}

test('the receipt names number, time of the answer and what it may cost', async () => {
  const paid = await newTicket();
  assert.match(paid.receipt?.subject ?? '', new RegExp(`#${paid.number}`));
  assert.match(paid.receipt?.body_text ?? '', /We will answer by \w+.*20\d\d/);
  assert.match(paid.receipt?.body_text ?? '', /1 to 3 credits\. You will get a quote first/);
  const free = await newTicket({ class: 'sales' });
  assert.match(free.receipt?.body_text ?? '', /Nothing\. Requests of this class are free/);
  assert.equal(free.receipt?.state, 'kept');
});

test('of events that are told together each mail continues the thread of those before it', async () => {
  const { member, ticketId, receipt } = await newTicket();
  await postMessage(house.as(agent), ticketId, { kind: 'public', bodyText: 'First' });
  await postMessage(house.as(agent), ticketId, { kind: 'public', bodyText: 'Second' });
  const [first, second] = (await mails.tell()).filter((mail) => mail.person_id === member.personId);
  assert.deepEqual(first?.references_ids, [receipt?.message_id]);
  assert.deepEqual(second?.references_ids, [receipt?.message_id, first?.message_id]);
});

test('a ticket that costs something else than was told is told of once, with what came back', async () => {
  const { member, ticketId, number } = await newTicket({ credits: 2 });
  const { id } = await proposeQuote(house.as(agent), ticketId, {
    credits: 2,
    pricing: 'capped',
    description: 'We move the button.',
  });
  await acceptQuote(house.as(member), id);
  await mails.tell();
  await changeTicket(house.as(agent), ticketId, { class: 'question' });
  assert.deepEqual(await mails.tell(), [], 'what was agreed stands, so nothing costs anything else');
  await findProductFault(house.as(agent), ticketId);
  const [mail, ...others] = await mails.tell();
  assert.deepEqual(others, []);
  assert.equal(mail?.subject, `#${number} is a fault in our product: it is free`);
  assert.match(mail?.body_text ?? '', /held for it is available again: 2 credits/);
  await changeTicket(house.as(agent), ticketId, { class: 'front_end_design' });
  assert.match((await mails.tell())[0]?.body_text ?? '', /1 to 3 credits\. You will get a quote first/);
});

test('what people wrote is escaped in the mail, which loads nothing from anywhere', async () => {
  const { receipt } = await newTicket();
  assert.ok(receipt);
  assert.doesNotMatch(receipt.body_html, /<b>down|<img|<script|url\(/i);
});

test('a quote’s mail says everything, and its link is good for that person and quote alone; opening it decides nothing', async () => {
  const { member, ticketId } = await newTicket({ credits: 2 });
  const { id: quoteId } = await proposeQuote(house.as(agent), ticketId, {
    credits: 3,
    pricing: 'capped',
    description: 'We move the button.',
  });
  const [mail] = await mails.tell();
  assert.equal(mail?.to_address, member.email);
  for (const said of [
    'at most 3 credits',
    'We move the button.',
    'Valid until',
    'Available balance: 2 credits',
    'You are missing 1 credit',
  ])
    assert.ok(mail?.body_text.includes(said), said);
  const token = mail?.body_text.match(/https:\/\/desk\.example\/q\/([0-9a-f]{48})/)?.[1] ?? '';
  const target = await readOneTimeLink(house.db, token, ['quote']);
  assert.deepEqual([target.personId, target.subjectId], [member.personId, quoteId]);
  const quote = await house.db
    .selectFrom('quote')
    .select('state')
    .where('id', '=', quoteId)
    .executeTakeFirst();
  assert.equal(quote?.state, 'proposed');
});

test('an accepted quote is told to who rated it, a withdrawn one to the customer, and nobody his own deed', async () => {
  const { member, ticketId } = await newTicket({ credits: 5 });
  const first = await proposeQuote(house.as(agent), ticketId, {
    credits: 1,
    pricing: 'capped',
    description: 'One.',
  });
  await withdrawQuote(house.as(agent), first.id);
  const withdrawn = await mails.tell();
  assert.deepEqual(
    withdrawn.map((mail) => [mail.kind, mail.to_address]),
    [['quote_withdrawn', member.email]],
  );
  const second = await proposeQuote(house.as(agent), ticketId, {
    credits: 3,
    pricing: 'capped',
    description: 'Two.',
  });
  await acceptQuote(house.as(member), second.id);
  const accepted = await mails.tell();
  assert.deepEqual(
    accepted.map((mail) => [mail.kind, mail.to_address]),
    [['quote_accepted', agent.email]],
  );
});

test('a resolved ticket’s mail has the receipt’s arithmetic on one line', async () => {
  const { member, ticketId } = await newTicket({ credits: 5 });
  const quote = await proposeQuote(house.as(agent), ticketId, {
    credits: 3,
    pricing: 'capped',
    description: 'Work.',
  });
  await acceptQuote(house.as(member), quote.id);
  await logTime(house.as(agent), ticketId, { minutes: 50, billable: true, note: '' });
  await resolveTicket(house.as(agent), ticketId);
  const mail = (await mails.tell()).find((candidate) => candidate.kind === 'ticket_resolved');
  assert.match(
    mail?.body_text ?? '',
    /Your receipt: 50 minutes worked · counted as 2 credits \(at least 1 credit, in steps of 1 credit\) · quoted 3 credits · charged 2 credits · returned 1 credit\n/,
  );
});

test('notes are told to nobody; a customer’s word to the agent of the ticket, who hears of its assignment too', async () => {
  const { member, ticketId } = await newTicket();
  await assignTicket(house.as(owner), ticketId, agent.personId);
  await postMessage(house.as(agent), ticketId, { kind: 'note', bodyText: 'Secret thought' });
  await postMessage(house.as(member), ticketId, { kind: 'public', bodyText: 'Any news?' });
  const told = await mails.tell();
  assert.deepEqual(
    told.map((mail) => [mail.kind, mail.to_address]),
    [
      ['ticket_assigned', agent.email],
      ['message_posted', agent.email],
    ],
  );
  assert.doesNotMatch(JSON.stringify(told), /Secret thought/);
});

test('an invitation and a recovery bear links that are blanked for everybody but the owner of a house without mail server', async () => {
  const member = await makeMember(house, await makeCustomer(house));
  for (const type of ['person.invited', 'person.recovery_asked']) {
    await house.db
      .transaction()
      .execute((trx) =>
        record(
          trx,
          { ...house.asSystem(), db: trx },
          { type, subjectId: member.personId, visibleToCustomer: false },
        ),
      );
  }
  const told = await mails.tell();
  assert.deepEqual(
    told.map((mail) => mail.kind),
    ['person_invited', 'person_recovery'],
  );
  const { readOutboxMail } = await import('../desk/read-outbox.ts');
  for (const mail of told) {
    const token = mail.secrets[0] ?? 'none';
    assert.ok(mail.body_text.includes(`https://desk.example/links/${token}`));
    assert.ok(JSON.stringify(await readOutboxMail(house.as(owner), mail.id)).includes(token));
    assert.ok(!JSON.stringify(await readOutboxMail(house.as(agent), mail.id)).includes(token));
  }
  const token = told[1]?.secrets[0] ?? '';
  await house.db.transaction().execute((trx) => redeemOneTimeLink(trx, token, ['recovery']));
});

test('an unverified address gets four automatic mails an hour, and no more', async () => {
  const customerId = await makeCustomer(house);
  const member = await makeMember(house, customerId);
  await house.db
    .updateTable('person')
    .set({ email_verified: false })
    .where('id', '=', member.personId)
    .execute();
  for (let opened = 0; opened < 6; opened++) {
    await openTicket(house.as(member), {
      subject: 'Again',
      bodyText: 'x',
      class: 'sales',
      customerId,
      requesterId: member.personId,
    });
  }
  const told = await mails.tell();
  assert.deepEqual(
    told.map((mail) => mail.state),
    ['kept', 'kept', 'kept', 'kept', 'dropped', 'dropped'],
  );
  assert.ok(told.every((mail) => !mail.subject.includes('Again')));
});

test('values that look like templates are printed as they are', async () => {
  const { member, ticketId } = await newTicket();
  await postMessage({ ...house.as({ ...agent, name: '{{company}} $t(marker) %subject%' }) }, ticketId, {
    kind: 'public',
    bodyText: '{{7*7}} {{constructor}}',
  });
  const [mail] = await mails.tell();
  assert.equal(mail?.to_address, member.email);
  assert.ok(mail?.body_text.includes('{{company}} $t(marker) %subject% wrote:'));
  assert.ok(mail?.body_text.includes('{{7*7}} {{constructor}}'));
});

test('what was rolled back is told to nobody', async () => {
  const { member, ticketId } = await newTicket();
  const before = await house.db
    .selectFrom('mail_out')
    .select('id')
    .where('to_address', '=', member.email)
    .execute();
  await assert.rejects(
    house.db.transaction().execute(async (trx) => {
      await postMessage({ ...house.as(agent), db: trx }, ticketId, {
        kind: 'public',
        bodyText: 'Never said',
      });
      throw new Error('the last statement fails');
    }),
  );
  assert.deepEqual(await mails.tell(), []);
  assert.equal(
    (await house.db.selectFrom('mail_out').select('id').where('to_address', '=', member.email).execute())
      .length,
    before.length,
  );
});
