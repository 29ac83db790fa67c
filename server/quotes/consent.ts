import type { Context } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { notify } from '../platform/events/notify.ts';
import { recordEvent } from '../platform/events/record-event.ts';
import type { TicketRow } from '../tickets/ticket-row.ts';

/**
 * What a yes rests on: a person who says it now (the context's actor); his order, whose payment says it in his name (the
 * context's actor is who ordered, as he may act now); or what somebody allowed beforehand (the actor is who proposed it).
 */
export type Consent =
  | { by: 'person' }
  | { by: 'order'; orderId: string; orderNumber: number }
  | { by: 'pre_authorisation'; preAuthorisationId: string; givenBy: string };

type Decision = { decidedBy: string | null; decidedVia: string; decidedUnder: string | null };

export function decisionOf(context: Context, consent: Consent): Decision {
  switch (consent.by) {
    case 'person':
      return {
        decidedBy: context.actor.personId,
        decidedVia: context.via === 'mail' ? 'mail_link' : context.via,
        decidedUnder: null,
      };
    case 'order':
      return { decidedBy: context.actor.personId, decidedVia: 'order', decidedUnder: consent.orderId };
    case 'pre_authorisation':
      return {
        decidedBy: consent.givenBy,
        decidedVia: 'pre_authorisation',
        decidedUnder: consent.preAuthorisationId,
      };
  }
}

/** Writes the one decision of a quote. */
export async function decide(
  trx: Trx,
  quoteId: string,
  state: 'accepted' | 'declined' | 'withdrawn' | 'lapsed',
  decision: Decision,
): Promise<void> {
  await trx
    .updateTable('quote')
    .set((eb) => ({
      state,
      decided_by: decision.decidedBy,
      decided_via: decision.decidedVia,
      decided_under: decision.decidedUnder,
      decided_at: eb.fn<Date>('clock_timestamp'),
    }))
    .where('id', '=', quoteId)
    .execute();
}

/** Records what became of a quote, and has those told whom it concerns. */
export async function tellOfQuote(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  event: { type: string; quoteId: string; actorId?: string | null; details?: Record<string, unknown> },
): Promise<void> {
  const eventId = await recordEvent(trx, {
    actorId: event.actorId ?? context.actor.personId,
    via: context.via,
    type: event.type,
    customerId: ticket.customer_id,
    ticketId: ticket.id,
    subjectId: event.quoteId,
    visibleToCustomer: true,
    ...(event.details ? { details: event.details } : {}),
  });
  await notify(trx, context, eventId);
}
