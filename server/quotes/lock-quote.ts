import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { lockTicket, type TicketRow } from '../tickets/ticket-row.ts';

type QuoteRow = {
  id: string;
  ticket_id: string;
  class: string;
  state: string;
  credits: number;
  valid_until: Date;
};

/** An open quote and its ticket under lock, and the moment at which it is decided. */
export type LockedQuote = { ticket: TicketRow; quote: QuoteRow; at: Date };

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
  return { ticket, quote, at: await now(trx) };
}

/** A quote that this very transaction proposed, as it and its ticket stand now. The ticket is locked already. */
export async function lockOwnQuote(trx: Trx, context: Context, quoteId: string): Promise<LockedQuote> {
  const quote = await readRow(trx, quoteId);
  const ticket = await lockTicket(trx, context.actor, 'quote.propose', quote.ticket_id);
  return { ticket, quote, at: await now(trx) };
}

function readRow(trx: Trx, quoteId: string): Promise<QuoteRow> {
  return trx
    .selectFrom('quote')
    .select(['id', 'ticket_id', 'class', 'state', 'credits', 'valid_until'])
    .where('id', '=', quoteId)
    .executeTakeFirstOrThrow();
}
