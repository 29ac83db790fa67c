import { credits } from '../credits/amount.ts';
import { lockBook } from '../credits/book.ts';
import { shortfall } from '../credits/rules.ts';
import type { Context } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { type InForce, keepInForce, readInForce } from '../spending/in-force.ts';
import { coveringOne } from '../spending/rules.ts';
import { readStanding } from '../spending/standing.ts';
import { acceptLocked } from './accept-quote.ts';
import { lockOwnQuote } from './lock-quote.ts';

/**
 * Accepts a quote as it is proposed, when the customer has said beforehand that so much may go ahead. Part of the
 * proposing command: nothing happens in between. What is not covered, or not affordable, waits for a yes as usual.
 */
export async function acceptWhenAllowed(trx: Trx, context: Context, quoteId: string): Promise<boolean> {
  const locked = await lockOwnQuote(trx, context, quoteId);
  const { ticket, quote } = locked;
  const subject = { id: ticket.id, class: quote.class, requesterId: ticket.requester_id };
  const allowed = await readInForce(trx, { ...subject, customerId: ticket.customer_id });
  if (allowed.length === 0 || (await isSuspended(trx, ticket.customer_id))) return false;
  const { total, secondPersonAbove } = await readStanding(trx, quote.id);
  const pick = (from: readonly InForce[]) => coveringOne(from, subject, total, secondPersonAbove);
  if (!pick(allowed)) return false;
  const book = await lockBook(trx, ticket.customer_id);
  if (shortfall(book.available, credits(quote.credits)) > 0) return false;
  const kept = await firstKept(trx, allowed, pick);
  if (!kept) return false;
  await acceptLocked(trx, context, locked, {
    by: 'pre_authorisation',
    preAuthorisationId: kept.id,
    givenBy: kept.givenBy,
  });
  return true;
}

/** The narrowest that covers it and still stands under its lock. */
async function firstKept(
  trx: Trx,
  allowed: readonly InForce[],
  pick: (from: readonly InForce[]) => InForce | undefined,
): Promise<InForce | undefined> {
  let left = allowed;
  for (let one = pick(left); one; one = pick(left)) {
    if (await keepInForce(trx, one.id)) return one;
    const { id } = one;
    left = left.filter((other) => other.id !== id);
  }
  return undefined;
}

async function isSuspended(trx: Trx, customerId: string): Promise<boolean> {
  const customer = await trx
    .selectFrom('customer')
    .select('suspended_at')
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow();
  return customer.suspended_at !== null;
}
