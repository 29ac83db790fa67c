import { confirmRequest } from '../contact/confirm-request.ts';
import { makeOneTimeLink } from '../identity/one-time-links.ts';
import { newId } from '../platform/ids.ts';
import type { Cast } from './cast.ts';
import { moveTicket } from './tell-story.ts';

const WRITER = {
  topic: 'sales',
  name: 'Nora Ilves',
  email: 'nora.ilves@school.example',
  language: 'en',
  subject: 'A licence for a school',
  body: 'Hello,\n\nwe would like to run a notice board for our 400 pupils. Do you have a price for schools, and may we pay by invoice?\n\nNora Ilves',
};

/** Somebody without an account wrote by the contact form, and confirmed it by the mailed link. */
export async function writeAtOpenDoor({ house, trx, ...cast }: Cast): Promise<void> {
  const id = newId();
  await trx
    .insertInto('contact_request')
    .values({ id, ...WRITER })
    .execute();
  const token = await makeOneTimeLink(trx, { purpose: 'contact', subjectId: id, validHours: 72 });
  await confirmRequest({ ...house.asSystem(), db: trx }, token);
  const { ticket_id: ticketId } = await trx
    .selectFrom('contact_request')
    .select('ticket_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (ticketId) await moveTicket({ house, trx, ...cast }, ticketId, { hoursAgo: 5 });
}
