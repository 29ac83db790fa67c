import { authorise } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import { actorOfPerson } from '../identity/authenticate.ts';
import type { Context } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict, NotFound, Unauthenticated } from '../platform/errors.ts';
import { lockTicket, type TicketRow } from '../tickets/ticket-row.ts';

type QuoteRow = {
  id: string;
  ticket_id: string;
  class: string;
  state: string;
  credits: number;
  valid_until: Date;
};

/** An open quote and its ticket under lock, the moment at which it is decided, and who decides it, as he may by then. */
export type LockedQuote = { ticket: TicketRow; quote: QuoteRow; at: Date; decider: Actor };

type DecidingAction = 'quote.decide' | 'quote.decline' | 'quote.withdraw' | 'quote.ask';

/**
 * The quote, open and within its days, for a command that decides it.
 * @throws {Conflict} `quote_decided` (with the decision), `quote_lapsed`
 */
export async function lockQuote(
  trx: Trx,
  context: Context,
  action: DecidingAction,
  quoteId: string,
): Promise<LockedQuote> {
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
export async function lockOpenQuote(
  trx: Trx,
  context: Context,
  action: DecidingAction,
  quoteId: string,
): Promise<LockedQuote> {
  const found = await trx
    .selectFrom('quote')
    .select(['ticket_id', 'customer_id'])
    .where('id', '=', quoteId)
    .executeTakeFirst();
  if (!found) throw new NotFound();
  authorise(context.actor, action, { customerId: found.customer_id });
  const ticket = await lockTicket(trx, context.actor, action, found.ticket_id);
  const quote = await readRow(trx, quoteId);
  if (quote.state !== 'proposed')
    throw new Conflict('quote_decided', `This quote is decided already: it was ${quote.state}.`, {
      state: quote.state,
    });
  const decider = await asOfNow(trx, context.actor);
  authorise(decider, action, { customerId: found.customer_id });
  return { ticket, quote, at: await now(trx), decider };
}

/** Who waited for the lock may have been given a lower limit meanwhile, or have been removed. */
async function asOfNow(trx: Trx, actor: Actor): Promise<Actor> {
  if (actor.kind !== 'member') return actor;
  const found = await actorOfPerson(trx, actor.personId);
  if (!found) throw new Unauthenticated();
  return found;
}

/** A quote that this very transaction proposed, as it and its ticket stand now. The ticket is locked already. */
export async function lockOwnQuote(trx: Trx, context: Context, quoteId: string): Promise<LockedQuote> {
  const quote = await readRow(trx, quoteId);
  const ticket = await lockTicket(trx, context.actor, 'quote.propose', quote.ticket_id);
  return { ticket, quote, at: await now(trx), decider: context.actor };
}

function readRow(trx: Trx, quoteId: string): Promise<QuoteRow> {
  return trx
    .selectFrom('quote')
    .select(['id', 'ticket_id', 'class', 'state', 'credits', 'valid_until'])
    .where('id', '=', quoteId)
    .executeTakeFirstOrThrow();
}
