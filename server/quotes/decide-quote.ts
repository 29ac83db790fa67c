import { credits } from '../credits/amount.ts';
import { lockBook } from '../credits/book.ts';
import { assertEnough, holdCredits } from '../credits/hold-credits.ts';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import { calendarOf } from '../policy/queries.ts';
import { policyVersion } from '../policy/versions.ts';
import { asked, move, reopenUntil, responseDue, stopped } from '../tickets/rules.ts';
import { clocksOf, lockTicket, saveTicket, type TicketRow } from '../tickets/ticket-row.ts';

type QuoteRow = { id: string; ticket_id: string; state: string; credits: number; valid_until: Date };

/**
 * The customer says yes: the credits are held and the ticket goes to its department.
 * @throws {Conflict} `quote_decided` (with the decision), `quote_lapsed`, `too_few_credits` (with what is missing)
 */
export async function acceptQuote(context: Context, quoteId: string): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const { ticket, quote, at } = await lockQuote(trx, context, 'quote.decide', quoteId);
    const book = await lockBook(trx, ticket.customer_id);
    assertEnough(book.available, credits(quote.credits));
    await holdCredits(trx, {
      customerId: ticket.customer_id,
      quoteId,
      ticketId: ticket.id,
      credits: credits(quote.credits),
      personId: context.actor.personId,
      idempotencyKey: `hold:${quoteId}`,
    });
    await decide(trx, context, quoteId, 'accepted');
    const { policy } = await policyVersion(trx, ticket.policy_version_id);
    const state = move(ticket.state, 'accept_quote', ticket.assignee_id !== null);
    await saveTicket(trx, ticket, {
      state,
      clocks: asked(clocksOf(ticket), responseDue(at, policy, calendarOf(policy))),
    });
    return told(trx, context, ticket, quoteId, 'quote.accepted');
  });
}

/** The customer says no. A first quote declined withdraws the ticket; a further one leaves what was agreed before. */
export async function declineQuote(context: Context, quoteId: string): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const { ticket, at } = await lockQuote(trx, context, 'quote.decline', quoteId);
    await decide(trx, context, quoteId, 'declined');
    await leaveUnagreed(trx, ticket, 'decline_quote', at);
    return told(trx, context, ticket, quoteId, 'quote.declined');
  });
}

/** Staff take an open quote back, to rate anew. */
export async function withdrawQuote(context: Context, quoteId: string): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const { ticket, at } = await lockQuote(trx, context, 'quote.withdraw', quoteId);
    await decide(trx, context, quoteId, 'withdrawn');
    await leaveUnagreed(trx, ticket, 'withdraw_quote', at);
    return told(trx, context, ticket, quoteId, 'quote.withdrawn');
  });
}

/** A quote whose last day is over lapses; done by the house once a quarter of an hour. Doing it twice is doing it once. */
export async function lapseQuote(context: Context, quoteId: string): Promise<void> {
  await transact(context, async (trx) => {
    const { ticket, quote, at } = await lockOpenQuote(trx, context, 'quote.withdraw', quoteId);
    if (quote.valid_until > at) return;
    await decide(trx, context, quoteId, 'lapsed');
    await leaveUnagreed(trx, ticket, 'lapse_quote', at);
    await told(trx, context, ticket, quoteId, 'quote.lapsed');
  });
}

type Locked = { ticket: TicketRow; quote: QuoteRow; at: Date };
type DecidingAction = 'quote.decide' | 'quote.decline' | 'quote.withdraw';

async function lockQuote(
  trx: Trx,
  context: Context,
  action: DecidingAction,
  quoteId: string,
): Promise<Locked> {
  const locked = await lockOpenQuote(trx, context, action, quoteId);
  if (locked.quote.valid_until < locked.at) {
    throw new Conflict(
      'quote_lapsed',
      'This quote was open until its last day, which is over. Please ask for a new one.',
      { until: locked.quote.valid_until.toISOString() },
    );
  }
  return locked;
}

/** The ticket's lock comes first, as everywhere, so the quote is read twice: to find its ticket, and again under the lock. */
async function lockOpenQuote(
  trx: Trx,
  context: Context,
  action: DecidingAction,
  quoteId: string,
): Promise<Locked> {
  const found = await trx
    .selectFrom('quote')
    .select(['ticket_id', 'customer_id'])
    .where('id', '=', quoteId)
    .executeTakeFirst();
  if (!found) throw new NotFound();
  authorise(context.actor, action, { customerId: found.customer_id });
  const ticket = await lockTicket(trx, context.actor, action, found.ticket_id);
  const quote = await trx
    .selectFrom('quote')
    .select(['id', 'ticket_id', 'state', 'credits', 'valid_until'])
    .where('id', '=', quoteId)
    .executeTakeFirstOrThrow();
  if (quote.state !== 'proposed')
    throw new Conflict('quote_decided', `This quote is decided already: it was ${quote.state}.`, {
      state: quote.state,
    });
  return { ticket, quote, at: await now(trx) };
}

async function decide(
  trx: Trx,
  context: Context,
  quoteId: string,
  state: 'accepted' | 'declined' | 'withdrawn' | 'lapsed',
): Promise<void> {
  await trx
    .updateTable('quote')
    .set((eb) => ({
      state,
      decided_by: context.actor.personId,
      decided_via: context.via === 'mail' ? 'mail_link' : context.via,
      decided_at: eb.fn<Date>('clock_timestamp'),
    }))
    .where('id', '=', quoteId)
    .execute();
}

async function leaveUnagreed(
  trx: Trx,
  ticket: TicketRow,
  command: 'decline_quote' | 'withdraw_quote' | 'lapse_quote',
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
    clocks: asked(clocksOf(ticket), responseDue(at, policy, calendarOf(policy))),
  });
}

async function told(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  quoteId: string,
  type: string,
): Promise<{ ticketId: string }> {
  const eventId = await record(trx, context, {
    type,
    customerId: ticket.customer_id,
    ticketId: ticket.id,
    subjectId: quoteId,
    visibleToCustomer: true,
  });
  await notify(trx, context, eventId);
  return { ticketId: ticket.id };
}
