import { type Context, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { calendarOf } from '../policy/queries.ts';
import { policyVersion } from '../policy/versions.ts';
import { assertMayDecide, readStanding } from '../spending/standing.ts';
import { asked, stopped, targetFrom } from '../tickets/clocks.ts';
import { move, reopenUntil } from '../tickets/rules.ts';
import { clocksOf, saveTicket, type TicketRow } from '../tickets/ticket-row.ts';
import { decide, decisionOf, tellOfQuote } from './consent.ts';
import { type LockedQuote, lockOpenQuote, lockQuote } from './lock-quote.ts';

const BY_PERSON = { by: 'person' } as const;

/**
 * The customer says no. A first quote declined withdraws the ticket; a further one leaves what was agreed before.
 * @throws {Forbidden} `confirm_beyond_limit`: who could not say yes to it does not say no
 */
export async function declineQuote(context: Context, quoteId: string): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const locked = await lockQuote(trx, context, 'quote.decline', quoteId);
    assertMayDecide(locked.decider, await readStanding(trx, quoteId));
    return end(trx, context, locked, { state: 'declined', command: 'decline_quote' });
  });
}

/** Staff take an open quote back, to rate anew. */
export async function withdrawQuote(context: Context, quoteId: string): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const locked = await lockQuote(trx, context, 'quote.withdraw', quoteId);
    return end(trx, context, locked, { state: 'withdrawn', command: 'withdraw_quote' });
  });
}

/** A quote whose last day is over lapses; done by the house once a quarter of an hour. Doing it twice is doing it once. */
export async function lapseQuote(context: Context, quoteId: string): Promise<void> {
  await transact(context, async (trx) => {
    const locked = await lockOpenQuote(trx, context, 'quote.withdraw', quoteId);
    if (locked.quote.valid_until > locked.at) return;
    await end(trx, context, locked, { state: 'lapsed', command: 'lapse_quote' });
  });
}

type Ending =
  | { state: 'declined'; command: 'decline_quote' }
  | { state: 'withdrawn'; command: 'withdraw_quote' }
  | { state: 'lapsed'; command: 'lapse_quote' };

async function end(
  trx: Trx,
  context: Context,
  { ticket, quote, at }: LockedQuote,
  { state, command }: Ending,
): Promise<{ ticketId: string }> {
  await decide(trx, quote.id, state, decisionOf(context, BY_PERSON));
  await leaveUnagreed(trx, ticket, command, at);
  await tellOfQuote(trx, context, ticket, { type: `quote.${state}`, quoteId: quote.id });
  return { ticketId: ticket.id };
}

async function leaveUnagreed(
  trx: Trx,
  ticket: TicketRow,
  command: Ending['command'],
  at: Date,
): Promise<void> {
  const state = move(ticket.state, command, ticket.assignee_id !== null);
  const { policy } = await policyVersion(trx, ticket.policy_version_id);
  if (state === 'withdrawn') {
    await saveTicket(trx, ticket, {
      state,
      clocks: stopped(clocksOf(ticket)),
      resolved_at: at,
      reopen_until: reopenUntil(at, policy),
    });
    return;
  }
  // The desk is to move again: to rate anew, or to go on within what was agreed.
  await saveTicket(trx, ticket, {
    state,
    clocks: asked(clocksOf(ticket), targetFrom(at, policy, calendarOf(policy))),
  });
}
