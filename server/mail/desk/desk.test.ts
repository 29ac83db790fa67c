import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Conflict, Forbidden, NotFound } from '../../platform/errors.ts';
import { mailFrom, openMailHouse } from '../testing/mail-house.ts';
import { handleMail } from './handle-mail.ts';
import { listNeedsALook, readInboxMail } from './read-inbox.ts';
import { listOutbox, readOutboxMail } from './read-outbox.ts';

const mails = await openMailHouse();
const { house, agent, member, intake } = mails;

test('the outbox is paged, newest first, and its HTML is a document that loads nothing', async () => {
  for (let sent = 0; sent < 5; sent++)
    await mails.deliver(mailFrom(member.email, { subject: `Mail ${sent}` }));
  await mails.tell();
  const first = await listOutbox(house.as(agent), { limit: 3 });
  const second = await listOutbox(house.as(agent), { limit: 3, after: first.next ?? '' });
  assert.deepEqual([first.items.length, second.items.length, second.next], [3, 2, null]);
  assert.equal(new Set([...first.items, ...second.items].map((item) => item.id)).size, 5);
  assert.match(first.items[0]?.subject ?? '', /Mail 4/);
  const mail = await readOutboxMail(house.as(agent), first.items[0]?.id ?? '');
  assert.match(mail.html, /Content-Security-Policy/);
  assert.deepEqual((await listOutbox(house.as(agent), { limit: 3, state: 'failed' })).items, []);
});

test('members neither read nor handle mails', async () => {
  await assert.rejects(listOutbox(house.as(member), { limit: 3 }), Forbidden);
  await assert.rejects(listNeedsALook(house.as(member), { limit: 3 }), Forbidden);
  await assert.rejects(handleMail(house.as(member), intake, crypto.randomUUID(), 'ignored'), Forbidden);
  await assert.rejects(handleMail(house.as(agent), intake, crypto.randomUUID(), 'ignored'), NotFound);
});

test('a mail that needs a look says why, and an agent decides about it once', async () => {
  const row = await mails.deliver(
    mailFrom('"boss@desk.example" <who@else.example>', { body: 'Please look.' }),
  );
  const listed = (await listNeedsALook(house.as(agent), { limit: 10 })).items.find(
    (item) => item.id === row.id,
  );
  assert.deepEqual([listed?.from, listed?.reason], ['who@else.example', 'suspicious']);
  assert.match((await readInboxMail(house.as(agent), intake.reader, row.id)).text, /Please look/);
  const [one, other] = await Promise.allSettled(
    [1, 2].map(() => handleMail(house.as(agent), intake, row.id, 'ticket')),
  );
  assert.deepEqual([one?.status, other?.status].toSorted(), ['fulfilled', 'rejected']);
  const tickets = await house.db
    .selectFrom('message')
    .select('ticket_id')
    .where('mail_in_id', '=', row.id)
    .execute();
  assert.equal(tickets.length, 1);
  await assert.rejects(handleMail(house.as(agent), intake, row.id, 'ignored'), Conflict);
});

test('no ticket can be made in an agent’s name from a mail that only claims to be his', async () => {
  const row = await mails.deliver(mailFrom(agent.email));
  await assert.rejects(
    handleMail(house.as(agent), intake, row.id, 'ticket'),
    (error: Conflict) => error.code === 'mail_from_staff',
  );
  assert.deepEqual(await handleMail(house.as(agent), intake, row.id, 'ignored'), { ticketId: null });
});

test('a mail can be decided anew after what kept it was mended', async () => {
  await house.db
    .updateTable('customer')
    .set({ suspended_at: new Date() })
    .where('id', '=', member.customerId)
    .execute();
  const row = await mails.deliver(mailFrom(member.email));
  assert.equal(row.reason, 'customer_suspended');
  await house.db
    .updateTable('customer')
    .set({ suspended_at: null })
    .where('id', '=', member.customerId)
    .execute();
  await handleMail(house.as(agent), intake, row.id, 'again');
  const { takeIn } = await import('../incoming/take-in.ts');
  await takeIn(intake, row.id);
  const again = await house.db
    .selectFrom('mail_in')
    .select('outcome')
    .where('id', '=', row.id)
    .executeTakeFirst();
  assert.equal(again?.outcome, 'ticket');
});
