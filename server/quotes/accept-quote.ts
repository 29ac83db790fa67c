import { credits } from '../credits/amount.ts';
import { lockBook } from '../credits/book.ts';
import { assertEnough, holdCredits } from '../credits/hold-credits.ts';
import { lookAtBalance } from '../credits/watch-balance.ts';
import type { Actor } from '../identity/actor.ts';
import { type Context, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict } from '../platform/errors.ts';
import { calendarOf } from '../policy/queries.ts';
import { policyVersion } from '../policy/versions.ts';
import { assertMayDecide, readStanding, type Standing, weighYesOf } from '../spending/standing.ts';
import { asked, targetFrom } from '../tickets/clocks.ts';
import { move } from '../tickets/rules.ts';
import { clocksOf, saveTicket } from '../tickets/ticket-row.ts';
import { type Consent, decide, decisionOf, tellOfQuote } from './consent.ts';
import { type LockedQuote, lockQuote } from './lock-quote.ts';

/** `accepted` is false when the yes counts and a second person's is still needed: nothing is held yet. */
type Accepted = { ticketId: string; accepted: boolean };

/**
 * The customer says yes: the credits are held and the ticket goes to its department.
 * @param context its actor is the member who says yes, or in whose name his paid order does
 * @throws {Conflict} `quote_decided` (with the decision), `quote_lapsed`, `too_few_credits` (with what is missing),
 * `quote_approved` when his yes is there and a second person's is needed
 * @throws {Forbidden} `confirm_beyond_limit` (with who may decide it)
 */
export async function acceptQuote(
  context: Context,
  quoteId: string,
  consent: Exclude<Consent, { by: 'pre_authorisation' }> = { by: 'person' },
): Promise<Accepted> {
  return transact(context, async (trx) => {
    const locked = await lockQuote(trx, context, 'quote.decide', quoteId);
    const ticketId = locked.ticket.id;
    const standing = await readStanding(trx, quoteId);
    if (!isEnough(locked.decider, standing)) {
      await approve(trx, context, locked);
      return { ticketId, accepted: false };
    }
    await acceptLocked(trx, context, locked, consent);
    if (standing.saidYes.length > 0) await keepApproval(trx, quoteId, context.actor.personId);
    return { ticketId, accepted: true };
  });
}

/**
 * Whether this yes decides, by itself or as the second of two.
 * @throws {Forbidden} `confirm_beyond_limit`
 * @throws {Conflict} `quote_approved` when he has said yes and somebody else must
 */
function isEnough(actor: Actor, standing: Standing): boolean {
  assertMayDecide(actor, standing);
  if (actor.kind !== 'member') return true;
  const yes = weighYesOf(actor, standing);
  if (yes === 'said_already') {
    const others = standing.deciders.filter(({ id }) => id !== actor.personId);
    throw new Conflict('quote_approved', 'You have said yes. A second person has to say yes too.', {
      names: others.map(({ name }) => name).join(', '),
    });
  }
  return yes === 'accepts';
}

/** The first yes of two: it is kept, the ticket waits on, and those hear of it who may say the second. */
async function approve(trx: Trx, context: Context, { ticket, quote }: LockedQuote): Promise<void> {
  await keepApproval(trx, quote.id, context.actor.personId);
  await tellOfQuote(trx, context, ticket, { type: 'quote.approved', quoteId: quote.id });
}

async function keepApproval(trx: Trx, quoteId: string, personId: string | null): Promise<void> {
  if (personId === null) return;
  await trx
    .insertInto('quote_approval')
    .values({ quote_id: quoteId, person_id: personId })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** The yes itself, for who holds the ticket's lock and has found out that the consent is enough. */
export async function acceptLocked(
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
    reason: consent.by === 'pre_authorisation' ? consent.by : '',
  });
  if (isBelow) await lookAtBalance(trx, context, ticket.customer_id);
  await decide(trx, quote.id, 'accepted', decision);
  const { policy } = await policyVersion(trx, ticket.policy_version_id);
  await saveTicket(trx, ticket, {
    state: move(ticket.state, 'accept_quote', ticket.assignee_id !== null),
    clocks: asked(clocksOf(ticket), targetFrom(at, policy, calendarOf(policy))),
  });
  await tellOfQuote(trx, context, ticket, {
    type: 'quote.accepted',
    quoteId: quote.id,
    actorId: decision.decidedBy,
    ...(consent.by === 'person' ? {} : { details: ground(consent, decision.decidedUnder) }),
  });
}

/** What the yes rests on, for whoever reads of it later. */
function ground(consent: Exclude<Consent, { by: 'person' }>, underId: string | null) {
  const named = { under: consent.by, underId };
  return consent.by === 'order' ? { ...named, orderNumber: consent.orderNumber } : named;
}
