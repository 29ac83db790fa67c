import type { z } from 'zod';
import { type Context, transact } from '../identity/context.ts';
import { Invalid } from '../platform/errors.ts';
import { preAuthorise } from '../spending/pre-authorise.ts';
import type { openTicketBody } from './contract.ts';
import { type OpenedTicket, type OpenTicketInput, openTicket } from './open-ticket.ts';
import { readTicketRow } from './ticket-row.ts';

/**
 * Opens a ticket from what a form or the API sent: a member for himself, staff for a member of a customer. A member may
 * let it go ahead up to so many credits.
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
  return transact(context, async (trx) => {
    const inside = { ...context, db: trx };
    const opened = await openTicket(inside, toInput(body, customerId, requesterId));
    // What costs nothing needs nobody's yes.
    if (body.goAheadUpTo !== undefined && opened.coverage === 'paid')
      await preAuthorise(inside, customerId, {
        credits: body.goAheadUpTo,
        ticketId: opened.id,
        wholeCompany: false,
      });
    return opened;
  });
}

function toInput(
  body: z.infer<typeof openTicketBody>,
  customerId: string,
  requesterId: string,
): OpenTicketInput {
  return {
    subject: body.subject,
    bodyText: body.body,
    class: body.class,
    customerId,
    requesterId,
    licenceId: body.licenceId,
    attachmentIds: body.attachmentIds,
    followsTicketId: body.followsTicketId,
  };
}

async function assertSameCustomer(context: Context, ticketId: string, customerId: string): Promise<void> {
  const ticket = await readTicketRow(context.db, context.actor, 'ticket.read', ticketId);
  if (ticket.customer_id !== customerId)
    throw new Invalid('ticket_of_another', 'The earlier ticket is another customer’s.', [
      { path: 'followsTicketId', code: 'ticket_of_another', message: '' },
    ]);
}
