import { type Context, record, transact } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { notify } from '../platform/events/notify.ts';
import { newId } from '../platform/ids.ts';
import { policyVersion } from '../policy/versions.ts';
import { claimAttachments } from './attachments/claim-attachments.ts';
import { customerSpoke } from './customer-spoke.ts';
import { move, reopeningClosed } from './rules.ts';
import { saveAnswered } from './save-answer.ts';
import { isClosed } from './states.ts';
import { lockTicket, type TicketRow } from './ticket-row.ts';

export type PostMessageInput = {
  kind: 'public' | 'note';
  bodyText: string;
  bodyHtml?: string | null;
  quotedText?: string;
  attachmentIds?: readonly string[];
  mailInId?: string | undefined;
  /** For mail from somebody whom the ticket does not know: kept from the customer until an agent lets it in. */
  awaitsAdmission?: boolean;
  authorName?: string;
  /** For staff: whether the ticket now waits on the customer, as it does unless told. */
  thenWait?: boolean;
};

/**
 * Adds a message or an internal note. An answer of staff stops the clock, one of the customer starts it; a customer's
 * reply to a closed ticket reopens it within the window of the policy.
 * @throws {Conflict} `reopening_closed` when that window is over: a new ticket goes on from here
 */
export async function postMessage(
  context: Context,
  reference: string,
  input: PostMessageInput,
): Promise<{ id: string; ticketId: string }> {
  return transact(context, async (trx) => {
    const action = input.kind === 'note' ? 'ticket.note' : 'ticket.reply';
    const ticket = await lockTicket(trx, context.actor, action, reference);
    const id = newId();
    await insertMessage(trx, context, ticket, id, input);
    await claimAttachments(trx, context.actor, input.attachmentIds ?? [], {
      ticketId: ticket.id,
      messageId: id,
    });
    const hidden = input.kind === 'note' || input.awaitsAdmission === true;
    if (!hidden) await moveOn(trx, context, ticket, input);
    const eventId = await record(trx, context, {
      type: 'message.posted',
      customerId: ticket.customer_id,
      ticketId: ticket.id,
      subjectId: id,
      visibleToCustomer: !hidden,
      details: {
        kind: input.kind,
        fromStaff: context.actor.kind === 'staff',
        awaitsAdmission: input.awaitsAdmission === true,
      },
    });
    if (!hidden) await notify(trx, context, eventId);
    return { id, ticketId: ticket.id };
  });
}

async function moveOn(trx: Trx, context: Context, ticket: TicketRow, input: PostMessageInput): Promise<void> {
  if (context.actor.kind === 'staff') return staffAnswered(trx, context, ticket, input.thenWait ?? true);
  if (!(await customerSpoke(trx, context, ticket))) throw reopeningClosed(ticket);
}

async function staffAnswered(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  thenWait: boolean,
): Promise<void> {
  // A last word after closing ("you are welcome") changes nothing.
  if (isClosed(ticket.state)) return;
  const [{ policy }, at] = await Promise.all([policyVersion(trx, ticket.policy_version_id), now(trx)]);
  const state = move(
    ticket.state,
    thenWait ? 'reply_and_wait' : 'reply_and_go_on',
    ticket.assignee_id !== null,
  );
  await saveAnswered(trx, context, ticket, { state }, { policy, at });
}

async function insertMessage(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  id: string,
  input: PostMessageInput,
): Promise<void> {
  await trx
    .insertInto('message')
    .values({
      id,
      ticket_id: ticket.id,
      kind: input.kind,
      author_id: input.authorName === undefined ? context.actor.personId : null,
      author_name: input.authorName ?? context.actor.name,
      from_staff: context.actor.kind === 'staff',
      via: context.via === 'mail_link' || context.via === 'system' ? 'mail' : context.via,
      body_text: input.bodyText,
      body_html: input.bodyHtml ?? null,
      quoted_text: input.quotedText ?? '',
      mail_in_id: input.mailInId ?? null,
      awaits_admission: input.awaitsAdmission ?? false,
    })
    .execute();
}
