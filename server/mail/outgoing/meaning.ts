import type { Database } from '../../platform/database/database.ts';
import type { OutgoingMail } from './envelope.ts';

const ABOUT_AN_OPEN_QUOTE = new Set(['quote_proposed', 'quote_reminded']);

/**
 * Why a mail that waited must not go out any more: what it says has been overtaken.
 * @returns the key of the reason, or undefined when it still means what it says
 */
export async function meaningLost(db: Database, mail: OutgoingMail): Promise<string | undefined> {
  if (ABOUT_AN_OPEN_QUOTE.has(mail.kind) && mail.subject_id) {
    const quote = await db
      .selectFrom('quote')
      .select('state')
      .where('id', '=', mail.subject_id)
      .executeTakeFirst();
    if (quote?.state !== 'proposed') return 'quote_over';
  }
  if (mail.kind === 'transfer_offered' && mail.subject_id) {
    const transfer = await db
      .selectFrom('licence_transfer')
      .select('state')
      .where('id', '=', mail.subject_id)
      .executeTakeFirst();
    if (transfer?.state !== 'asked') return 'offer_over';
  }
  if (mail.kind === 'ticket_assigned' && mail.ticket_id) {
    const ticket = await db
      .selectFrom('ticket')
      .select('assignee_id')
      .where('id', '=', mail.ticket_id)
      .executeTakeFirst();
    if (ticket?.assignee_id !== mail.person_id) return 'reassigned';
  }
  if (mail.kind === 'ticket_escalated' && mail.ticket_id) {
    const ticket = await db
      .selectFrom('ticket')
      .select('asked_at')
      .where('id', '=', mail.ticket_id)
      .executeTakeFirst();
    if (!ticket?.asked_at) return 'answered';
  }
  if (mail.person_id) {
    const person = await db
      .selectFrom('person')
      .select(['removed_at', 'email'])
      .where('id', '=', mail.person_id)
      .executeTakeFirst();
    if (!person || person.removed_at) return 'person_removed';
  }
  return undefined;
}
