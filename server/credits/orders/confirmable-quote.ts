import { sql } from 'kysely';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts';
import { assertMayDecide, readStanding } from '../../spending/standing.ts';
import { type Credits, credits, toDecimal } from '../amount.ts';

/**
 * Whether an order may say yes to a quote once it is paid: it is the buyer's, it waits, it is his to confirm, the order
 * brings what is missing, and no other open order will confirm it.
 * @returns the quote's ticket
 * @throws {Forbidden} `confirm_beyond_limit`
 * @throws {NotFound} for another customer's quote
 * @throws {Conflict} `quote_decided`, `quote_lapsed`, `quote_order_open` with the order's number
 * @throws {Invalid} `order_too_small` with what would still be missing
 */
export async function assertConfirmable(
  trx: Trx,
  context: Context,
  quoteId: string,
  customerId: string,
  bought: Credits | null,
): Promise<{ ticketId: string }> {
  authorise(context.actor, 'quote.decide', { customerId });
  const [quote, open, book, at] = await Promise.all([
    trx.selectFrom('quote').selectAll().where('id', '=', quoteId).executeTakeFirst(),
    openOrderFor(trx, quoteId),
    trx
      .selectFrom('ledger_account')
      .select('available')
      .where('customer_id', '=', customerId)
      .executeTakeFirst(),
    now(trx),
  ]);
  if (quote?.customer_id !== customerId) throw new NotFound();
  if (quote.state !== 'proposed')
    throw new Conflict('quote_decided', `This quote is decided already: it was ${quote.state}.`, {
      state: quote.state,
    });
  if (quote.valid_until < at)
    throw new Conflict('quote_lapsed', 'This quote was open until its last day, which is over.', {
      until: quote.valid_until.toISOString(),
    });
  assertMayDecide(context.actor, await readStanding(trx, quoteId));
  if (open)
    throw new Conflict('quote_order_open', `Order ${open.number} will confirm this quote once it is paid.`, {
      number: String(open.number),
    });
  const missing = quote.credits - (book?.available ?? 0) - (bought ?? 0);
  if (missing > 0 || bought === null) throw tooSmall(credits(Math.max(missing, 0)));
  return { ticketId: quote.ticket_id };
}

function tooSmall(missing: Credits): Invalid {
  return new Invalid(
    'order_too_small',
    `With this order ${toDecimal(missing)} credits would still be missing for the quote.`,
    [{ path: 'quantity', code: 'order_too_small', message: '' }],
    { missing: toDecimal(missing) },
  );
}

function openOrderFor(trx: Trx, quoteId: string): Promise<{ number: number } | undefined> {
  return trx
    .selectFrom('credit_order')
    .select('number')
    .where('confirms_quote_id', '=', quoteId)
    .where('state', '=', sql.lit('open'))
    .executeTakeFirst();
}
