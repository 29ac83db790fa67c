import { NO_CREDITS, toDecimal } from '../credits/amount.ts';
import { reverseCaptures } from '../credits/reverse-captures.ts';
import { settleHolds } from '../credits/settle-holds.ts';
import { type Context, record } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import { reserveEventId } from '../platform/events/record-event.ts';
import { calendarOf } from '../policy/queries.ts';
import { asked, targetFrom } from '../tickets/clocks.ts';
import { clocksOf, saveTicket, type TicketChange, type TicketRow } from '../tickets/ticket-row.ts';
import { decide, decisionOf } from './consent.ts';
import type { Change } from './read-change.ts';

/**
 * Writes what was decided anew about a ticket, with all that follows from it, and tells of it: both sides in the
 * timeline, the customer by mail where it costs him something else than he was told. The ticket is locked.
 * @param further what else the same command changes
 * @throws {Conflict} `dispute_open` while the charge that would come back is disputed
 */
export async function applyChange(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  change: Change,
  further: Pick<TicketChange, 'subject' | 'department'> = {},
): Promise<void> {
  const { after, consequences, licence } = change;
  assertUndisputed(change);
  if (consequences.withdraws) await withdraw(trx, context, ticket, change);
  const eventId = await reserveEventId(trx);
  if (consequences.voids) await voidAgreed(trx, context, ticket, change);
  if (consequences.givenBack > 0) {
    await reverseCaptures(trx, {
      customerId: ticket.customer_id,
      ticketId: ticket.id,
      credits: consequences.givenBack,
      personId: context.actor.personId,
      reason: 'product_fault',
      key: `fault:${eventId}`,
    });
  }
  await saveTicket(trx, ticket, {
    class: after.class,
    department: after.department,
    coverage: after.verdict.coverage,
    coverage_verdict: JSON.stringify(after.verdict),
    licence_id: licence.id,
    licence_known: licence.known,
    state: consequences.state,
    ...further,
    ...(await clocksAfter(trx, ticket, change)),
  });
  await record(trx, context, {
    id: eventId,
    type: isNewFault(change) ? 'ticket.fault_found' : 'ticket.changed',
    customerId: ticket.customer_id,
    ticketId: ticket.id,
    visibleToCustomer: true,
    details: { ...detailsOf(ticket, change), ...further },
  });
  if (consequences.priceChanges) await notify(trx, context, eventId);
}

function isNewFault({ before, after }: Change): boolean {
  return after.verdict.because === 'product_fault' && before.verdict.because !== 'product_fault';
}

function assertUndisputed({ consequences, openDisputeId }: Change): void {
  if (consequences.givenBack > 0 && openDisputeId)
    throw new Conflict(
      'dispute_open',
      'This charge is disputed. A lead has to decide that first; then the rest comes back.',
    );
}

async function withdraw(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  { openQuoteId }: Change,
): Promise<void> {
  if (!openQuoteId) return;
  await decide(trx, openQuoteId, 'withdrawn', decisionOf(context, { by: 'person' }));
  // The mail about the change says it; one about the quote alone would say half.
  await record(trx, context, {
    type: 'quote.withdrawn',
    customerId: ticket.customer_id,
    ticketId: ticket.id,
    subjectId: openQuoteId,
    visibleToCustomer: true,
  });
}

/** What was accepted counts no more from now on, and all that is held for it comes back. */
async function voidAgreed(trx: Trx, context: Context, ticket: TicketRow, change: Change): Promise<void> {
  await trx
    .updateTable('quote')
    .set((eb) => ({ voided_at: eb.fn<Date>('clock_timestamp') }))
    .where('ticket_id', '=', ticket.id)
    .where('state', '=', 'accepted')
    .where('voided_at', 'is', null)
    .execute();
  await settleHolds(trx, {
    customerId: ticket.customer_id,
    ticketId: ticket.id,
    due: NO_CREDITS,
    personId: context.actor.personId,
    settlementId: null,
    reason: isNewFault(change) ? 'product_fault' : '',
  });
}

/** Where the next move goes to the desk, an answer is due; where the customer is still waited for, none is. */
async function clocksAfter(
  trx: Trx,
  ticket: TicketRow,
  { consequences, policy }: Change,
): Promise<Pick<TicketChange, 'clocks'>> {
  if (consequences.state === ticket.state) return {};
  return { clocks: asked(clocksOf(ticket), targetFrom(await now(trx), policy, calendarOf(policy))) };
}

/** Before and after, as the timeline and the mail tell it. Amounts in credits. */
function detailsOf(ticket: TicketRow, { before, after, consequences, licence }: Change) {
  const isDecidedAnew = JSON.stringify(before.verdict) !== JSON.stringify(after.verdict);
  return {
    ...(after.class === before.class ? {} : { class: after.class, classBefore: before.class }),
    ...(after.department === before.department ? {} : { department: after.department }),
    ...(licence.id === ticket.licence_id && licence.known === ticket.licence_known
      ? {}
      : { licenceId: licence.id }),
    ...(isDecidedAnew ? { verdict: after.verdict, before: before.verdict } : {}),
    ...(consequences.priceChanges ? { priceChanges: true } : {}),
    ...(consequences.withdraws ? { withdrawn: toDecimal(before.offered ?? NO_CREDITS) } : {}),
    ...(consequences.returned > 0 ? { returned: toDecimal(consequences.returned) } : {}),
    ...(consequences.givenBack > 0 ? { givenBack: toDecimal(consequences.givenBack) } : {}),
  };
}
