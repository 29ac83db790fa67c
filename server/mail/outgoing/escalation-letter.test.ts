import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { escalateDue } from '../../tickets/escalation/escalate-due.ts';
import { openTicket } from '../../tickets/open-ticket.ts';
import { postMessage } from '../../tickets/post-message.ts';
import { openMailHouse } from '../testing/mail-house.ts';
import { meaningLost } from './meaning.ts';

const mails = await openMailHouse();
const { house, agent } = mails;

test('who has to know reads by when the answer was promised and who has the ticket, until it is answered', async () => {
  const lead = await makeStaff(house, 'lead');
  await house.db.updateTable('person').set({ language: 'de' }).where('id', '=', lead.personId).execute();
  await house.db
    .updateTable('department')
    .set({ lead_id: lead.personId })
    .where('key', '=', 'technical')
    .execute();
  const customerId = await makeCustomer(house);
  const member = await makeMember(house, customerId);
  const { id: ticketId, number } = await openTicket(house.as(member), {
    subject: 'It stopped',
    bodyText: 'This morning.',
    class: 'product_fault',
    customerId,
    requesterId: member.personId,
  });
  await mails.tell();
  await sql`update ticket set escalate_at = now() where id = ${ticketId}`.execute(house.db);
  await escalateDue(house.asSystem());
  const [letter, ...others] = await mails.tell();
  assert.ok(letter);
  assert.deepEqual([letter.to_address, letter.kind, others.length], [lead.email, 'ticket_escalated', 0]);
  assert.match(letter.subject, new RegExp(`Antwort bald fällig: #${number}`));
  assert.match(letter.body_text, /Versprochen ist eine Antwort bis .*20\d\d/);
  assert.match(letter.body_text, /Noch hat niemand das Ticket übernommen/);
  assert.match(letter.body_text, new RegExp(`/desk/tickets/${number}`));
  assert.equal(await meaningLost(house.db, letter), undefined);
  await postMessage(house.as(agent), ticketId, { kind: 'public', bodyText: 'We are on it.' });
  assert.equal(await meaningLost(house.db, letter), 'answered');
});
