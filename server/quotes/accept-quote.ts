import { credits } from '../credits/amount.ts';
import { lockBook } from '../credits/book.ts';
import { assertEnough, holdCredits } from '../credits/hold-credits.ts';
import { lookAtBalance } from '../credits/watch-balance.ts';
import { type Context, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { calendarOf } from '../policy/queries.ts';
import { policyVersion } from '../policy/versions.ts';
import { asked, move, responseDue } from '../tickets/rules.ts';
import { clocksOf, saveTicket } from '../tickets/ticket-row.ts';
import { type Consent, decide, decisionOf, tellOfQuote } from './consent.ts';
import { type LockedQuote, lockQuote } from './lock-quote.ts';

/** `accepted` is false when the yes counts and a second person's is still needed: nothing is held yet. */
type Accepted = { ticketId: string; accepted: boolean };

/**
 * The customer says yes: the credits are held and the ticket goes to its department.
 * @param context its actor is the member who says yes, or in whose name his paid order does
 * @throws {Conflict} `quote_decided` (with the decision), `quote_lapsed`, `too_few_credits` (with what is missing)
 */
export async function acceptQuote(
  context: Context,
  quoteId: string,
  consent: Exclude<Consent, { by: 'pre_authorisation' }> = { by: 'person' },
): Promise<Accepted> {
  return transact(context, async (trx) => {
    const locked = await lockQuote(trx, context, 'quote.decide', quoteId);
    await acceptLocked(trx, context, locked, consent);
    return { ticketId: locked.ticket.id, accepted: true };
  });
}

/** The yes itself, for who holds the ticket's lock and has found out that the consent is enough. */
async function acceptLocked(
  trx: Trx,
  context: Context,
  { ticket, quote, at }: LockedQuote,
  consent: Consent,
): Promise<void> {
  const decision = decisionOf(context, consent);
  const book = await lockBook(trx, ticket.customer_id);
  assertEnough(book.available, credits(quote.credits));
  const { isBelow } = await holdCredits(trx, {
    customerId: ticket.customer_id,
    quoteId: quote.id,
    ticketId: ticket.id,
    credits: credits(quote.credits),
    personId: decision.decidedBy,
    idempotencyKey: `hold:${quote.id}`,
  });
  if (isBelow) await lookAtBalance(trx, context, ticket.customer_id);
  await decide(trx, quote.id, 'accepted', decision);
  const { policy } = await policyVersion(trx, ticket.policy_version_id);
  await saveTicket(trx, ticket, {
    state: move(ticket.state, 'accept_quote', ticket.assignee_id !== null),
    clocks: asked(clocksOf(ticket), responseDue(at, policy, calendarOf(policy))),
  });
  await tellOfQuote(trx, context, ticket, {
    type: 'quote.accepted',
    quoteId: quote.id,
    ...(consent.by === 'person' ? {} : { details: { under: consent.by, underId: decision.decidedUnder } }),
  });
}
