import type { z } from 'zod';
import { fromDecimal, toDecimal } from '../credits/amount.ts';
import { readBalance } from '../credits/queries.ts';
import { shortfall } from '../credits/rules.ts';
import { actorOfPerson } from '../identity/authenticate.ts';
import { type Context, transact } from '../identity/context.ts';
import { type LinkTarget, readOneTimeLink, redeemOneTimeLink } from '../identity/one-time-links.ts';
import type { Trx } from '../platform/database/database.ts';
import { Gone } from '../platform/errors.ts';
import type { QuoteView } from '../settlement/contract.ts';
import { readStanding, weighYesOf } from '../spending/standing.ts';
import { acceptQuote } from './accept-quote.ts';
import type { linkedQuoteView } from './contract.ts';
import { declineQuote } from './decide-quote.ts';
import { readQuote } from './queries.ts';

/**
 * What the page behind a mailed link shows. Reading it changes nothing, however often a mail scanner does.
 * @throws {Gone} `link_over`
 */
export async function readLinkedQuote(
  context: Context,
  token: string,
): Promise<z.infer<typeof linkedQuoteView>> {
  const target = await readOneTimeLink(context.db, token, ['quote']);
  const { inside, quoteId } = await bearerOf(context, context.db, target);
  const quote = await readQuote(inside, quoteId);
  const facts = await context.db
    .selectFrom('ticket')
    .innerJoin('customer', 'customer.id', 'ticket.customer_id')
    .select(['ticket.subject', 'ticket.customer_id', 'customer.name'])
    .where('ticket.id', '=', quote.ticketId)
    .executeTakeFirstOrThrow();
  const company = await context.db.selectFrom('company').select('name').executeTakeFirstOrThrow();
  const { available } = await readBalance(inside, facts.customer_id);
  return {
    quote,
    subject: facts.subject,
    customer: facts.name,
    person: inside.actor.name,
    company: company.name,
    language: inside.actor.language,
    available: toDecimal(available),
    missing: toDecimal(shortfall(available, fromDecimal(quote.credits))),
    ...(await rightsOver(context.db, inside, quote)),
  };
}

async function rightsOver(
  db: Context['db'],
  { actor }: Context,
  quote: QuoteView,
): Promise<{ mayAccept: boolean; mayDecline: boolean }> {
  if (actor.kind !== 'member' || quote.state !== 'proposed') return { mayAccept: false, mayDecline: false };
  const yes = weighYesOf(actor, await readStanding(db, quote.id));
  const mayDecline = yes !== 'beyond_limit';
  return { mayAccept: !actor.suspended && mayDecline && yes !== 'said_already', mayDecline };
}

/**
 * Says yes by a mailed link, in the name of the person whom it was mailed to. The link is used up together with the
 * decision; when that is refused (too few credits, more than he may confirm), it stays good.
 */
export async function acceptByLink(context: Context, token: string): Promise<{ accepted: boolean }> {
  return transact(context, async (trx) => {
    const { inside, quoteId } = await redeem(trx, context, token);
    const { accepted } = await acceptQuote(inside, quoteId);
    return { accepted };
  });
}

export async function declineByLink(context: Context, token: string): Promise<void> {
  await transact(context, async (trx) => {
    const { inside, quoteId } = await redeem(trx, context, token);
    await declineQuote(inside, quoteId);
  });
}

async function redeem(trx: Trx, context: Context, token: string) {
  return bearerOf(context, trx, await redeemOneTimeLink(trx, token, ['quote']));
}

/** The context in which the link's person acts; as he may act now, not as he might when the mail was sent. */
async function bearerOf(
  context: Context,
  db: Context['db'] | Trx,
  target: LinkTarget,
): Promise<{ inside: Context; quoteId: string }> {
  const actor = target.personId === null ? undefined : await actorOfPerson(db, target.personId);
  if (!actor || target.subjectId === null)
    throw new Gone(
      'link_over',
      'This link is used up, has expired, or is not complete. Please sign in to see what is open.',
    );
  return { inside: { ...context, db, actor, via: 'mail_link' }, quoteId: target.subjectId };
}
