import type { z } from 'zod';
import type { Context } from '../identity/context.ts';
import { Invalid } from '../platform/errors.ts';
import type { openTicketBody } from './contract.ts';
import { type OpenedTicket, openTicket } from './open-ticket.ts';
import { readTicketRow } from './ticket-row.ts';

/**
 * Opens a ticket from what a form or the API sent: a member for himself, staff for a member of a customer.
 * @throws {Invalid} `requester_missing` when staff do not say for whom
 */
export async function openFromForm(
  context: Context,
  body: z.infer<typeof openTicketBody>,
): Promise<OpenedTicket> {
  const { actor } = context;
  const own =
    actor.kind === 'member' ? { customerId: actor.customerId, requesterId: actor.personId } : undefined;
  const customerId = body.customerId ?? own?.customerId;
  const requesterId = body.requesterId ?? own?.requesterId;
  if (!customerId || !requesterId) {
    throw new Invalid('requester_missing', 'Say for which customer and member the ticket is.', [
      { path: customerId ? 'requesterId' : 'customerId', code: 'requester_missing', message: '' },
    ]);
  }
  if (body.followsTicketId) await assertSameCustomer(context, body.followsTicketId, customerId);
  return openTicket(context, {
    subject: body.subject,
    bodyText: body.body,
    class: body.class,
    customerId,
    requesterId,
    licenceId: body.licenceId,
    attachmentIds: body.attachmentIds,
    followsTicketId: body.followsTicketId,
  });
}

async function assertSameCustomer(context: Context, ticketId: string, customerId: string): Promise<void> {
  const ticket = await readTicketRow(context.db, context.actor, 'ticket.read', ticketId);
  if (ticket.customer_id !== customerId)
    throw new Invalid('ticket_of_another', 'The earlier ticket is another customer’s.', [
      { path: 'followsTicketId', code: 'ticket_of_another', message: '' },
    ]);
}
