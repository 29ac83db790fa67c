import { sum } from '../credits/amount.ts';
import { lockBook } from '../credits/book.ts';
import { holdCredits } from '../credits/hold-credits.ts';
import { watchBalance } from '../credits/watch-balance.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { notify } from '../platform/events/notify.ts';
import type { Policy } from '../policy/contract.ts';
import { calendarOf } from '../policy/queries.ts';
import { policyVersion } from '../policy/versions.ts';
import { readIncident } from '../settlement/incident.ts';
import { holdAtReopening } from '../settlement/rules.ts';

import { asked, targetFrom } from './clocks.ts';
import { move, reopeningClosed } from './rules.ts';
import { clocksOf, lockTicket, saveTicket, type TicketRow } from './ticket-row.ts';
import { forgetWords } from './words.ts';

/**
 * Reopens a closed ticket: the same incident under the same quote, with no new minimum. What of the accepted credits
 * was not charged is held again, as far as it is still there.
 * @throws {Conflict} `wrong_state`, `reopening_closed`
 */
export async function reopenTicket(context: Context, reference: string): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const ticket = await lockTicket(trx, context.actor, 'ticket.reopen', reference);
    const { policy } = await policyVersion(trx, ticket.policy_version_id);
    const at = await now(trx);
    // Staff may go back to an incident at any time; the window binds the customer's side of the promise.
    if (context.actor.kind === 'member' && (!ticket.reopen_until || at > ticket.reopen_until))
      throw reopeningClosed(ticket);
    await reopenLocked(trx, context, ticket, { policy, at });
    return { ticketId: ticket.id };
  });
}

/** The same for a ticket that is locked already. */
export async function reopenLocked(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  { policy, at }: { policy: Policy; at: Date },
): Promise<void> {
  const reopened = move(ticket.state, 'reopen', ticket.assignee_id !== null);
  const incident = await readIncident(trx, ticket.id);
  const newest = incident.accepted.at(-1);
  // Withdrawn before anything was agreed: it is rated anew, unless it never had a price.
  const state = reopened === 'rating' && (newest || ticket.coverage !== 'paid') ? 'queued' : reopened;
  if (newest) {
    const book = await lockBook(trx, ticket.customer_id);
    const credits = holdAtReopening(
      sum(incident.accepted.map((quote) => quote.credits)),
      incident.chargedBefore,
      book.available,
    );
    const key = `reopen:${ticket.id}:${ticket.resolved_at?.getTime() ?? 0}`;
    if (credits > 0)
      await holdCredits(trx, {
        customerId: ticket.customer_id,
        quoteId: newest.id,
        ticketId: ticket.id,
        credits,
        personId: context.actor.personId,
        idempotencyKey: key,
      });
    await watchBalance(trx, context, ticket.customer_id);
  }
  const clocks = asked(clocksOf(ticket), targetFrom(at, policy, calendarOf(policy)));
  await saveTicket(trx, ticket, { state, clocks, resolved_at: null, reopen_until: null });
  await forgetWords(trx, ticket.id);
  const eventId = await record(trx, context, {
    type: 'ticket.reopened',
    customerId: ticket.customer_id,
    ticketId: ticket.id,
    visibleToCustomer: true,
  });
  await notify(trx, context, eventId);
}
