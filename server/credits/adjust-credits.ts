import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { Invalid, NotFound } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import { newId } from '../platform/ids.ts';
import { type Credits, credits, fromDecimal } from './amount.ts';
import { lockBook } from './book.ts';
import { assertEnough } from './hold-credits.ts';
import { type Posting, post } from './post.ts';
import { watchBalance } from './watch-balance.ts';

/**
 * Goodwill or a correction, by a lead: a new entry with a reason and a name. Credits given open a granted lot without a
 * price; credits taken leave the lots in the promised order.
 * @param request.credits in credits; less than zero takes away
 * @throws {NotFound} for an unknown customer
 * @throws {Conflict} `too_few_credits` when more is taken than is available
 */
export async function adjustCredits(
  context: Context,
  customerId: string,
  request: { credits: number; kind: 'goodwill' | 'correction'; reason: string },
): Promise<void> {
  authorise(context.actor, 'credits.adjust', { customerId });
  const amount = fromDecimal(request.credits);
  if (amount < 0 && request.kind === 'goodwill') {
    throw new Invalid('goodwill_gives', 'Goodwill gives credits. To take some away, choose a correction.', [
      { path: 'kind', code: 'goodwill_gives', message: '' },
    ]);
  }
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

function postingOf(
  context: Context,
  request: { kind: string; reason: string },
  amount: Credits,
  currency: string,
): Posting {
  const common = {
    idempotencyKey: `adjustment:${newId()}`,
    personId: context.actor.personId,
    reason: request.reason,
  };
  if (amount > 0) return { ...common, kind: 'grant', credits: amount, price: { amountMinor: 0, currency } };
  return { ...common, kind: 'revocation', credits: credits(-amount) };
}
