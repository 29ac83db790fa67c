import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { Invalid, NotFound } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import { newId } from '../platform/ids.ts';
import { type Credits, credits, fromDecimal } from './amount.ts';
import { lockBook } from './book.ts';
import type { ADJUSTMENTS } from './contract.ts';
import { assertEnough } from './hold-credits.ts';
import { type Posting, post } from './post.ts';
import { watchBalance } from './watch-balance.ts';

export type Adjustment = { credits: number; kind: (typeof ADJUSTMENTS)[number]; reason: string };

/**
 * Goodwill, a correction or a write-off, by a lead: a new entry with a reason and a name. Credits given open a granted lot
 * without a price; credits taken leave the lots in the promised order.
 *
 * A write-off is what the house does with credits that nobody will use any more, because the customer closed his account
 * or gave them up: they leave his balance, and with them what is still owed of their price, which the owner's books show
 * as taken back (`revocation`). It is told from a correction, which says that credits were booked by mistake. Money owed to the
 * house after a chargeback is another thing, written off in `chargebacks/write-off.ts`.
 * @param request.credits in credits; less than zero takes away
 * @throws {NotFound} for an unknown customer
 * @throws {Invalid} `goodwill_gives`, `write_off_takes`
 * @throws {Conflict} `too_few_credits` when more is taken than is available
 */
export async function adjustCredits(
  context: Context,
  customerId: string,
  request: Adjustment,
): Promise<void> {
  authorise(context.actor, 'credits.adjust', { customerId });
  const amount = fromDecimal(request.credits);
  assertDirection(amount, request.kind);
  await transact(context, async (trx) => {
    const book = await lockBook(trx, customerId);
    const taken = credits(Math.abs(amount));
    if (amount < 0) assertEnough(book.available, taken);
    const company = await trx.selectFrom('company').select('currency').executeTakeFirst();
    if (!company) throw new NotFound();
    await post(trx, customerId, [postingOf(context, request, amount, company.currency)]);
    if (amount < 0) await watchBalance(trx, context, customerId);
    const eventId = await record(trx, context, {
      type: 'credits.adjusted',
      customerId,
      visibleToCustomer: true,
      details: request,
    });
    await notify(trx, context, eventId);
  });
}

function assertDirection(amount: Credits, kind: Adjustment['kind']): void {
  if (amount < 0 && kind === 'goodwill') {
    throw new Invalid('goodwill_gives', 'Goodwill gives credits. To take some away, choose a correction.', [
      { path: 'kind', code: 'goodwill_gives', message: '' },
    ]);
  }
  if (amount > 0 && kind === 'write_off') {
    throw new Invalid('write_off_takes', 'A write-off takes credits away: write the number with a minus.', [
      { path: 'credits', code: 'write_off_takes', message: '' },
    ]);
  }
}

function postingOf(context: Context, request: Adjustment, amount: Credits, currency: string): Posting {
  const common = {
    idempotencyKey: `${request.kind}:${newId()}`,
    personId: context.actor.personId,
    reason: request.reason,
  };
  if (amount > 0) return { ...common, kind: 'grant', credits: amount, price: { amountMinor: 0, currency } };
  return { ...common, kind: 'revocation', credits: credits(-amount) };
}
