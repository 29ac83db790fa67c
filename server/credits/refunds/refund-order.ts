import { authorise } from '../../identity/access.ts';
import { type Context, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { credits, fromDecimal, toDecimal } from '../amount.ts';
import { lockBook } from '../book.ts';
import { type LockedOrder, lockOrder } from '../orders/take-payment.ts';
import { refundable } from '../rules.ts';
import { refundQueue } from './ask-refund.ts';
import { endRefund } from './end-refund.ts';
import { lotOfOrder } from './order-lot.ts';
import { isByHand } from './rules.ts';
import { takeBack } from './take-back.ts';

/**
 * Takes a purchase back in part or whole: never more than what is left of its own lot, nor than is not held. The credits
 * leave the book at once. Where a provider took the money it is asked to send it back; else staff send it, and it counts
 * as done.
 * @returns the refund's id
 * @throws {Conflict} `order_not_paid`, `support_days_stay`, `order_charged_back`, `beyond_refundable` with the most that can be taken back
 */
export async function refundOrder(
  context: Context,
  orderId: string,
  request: { credits: number; reason: string },
): Promise<{ id: string }> {
  authorise(context.actor, 'order.refund');
  const part = fromDecimal(request.credits);
  return transact(context, async (trx) => {
    const order = await lockOrder(trx, orderId);
    await assertMayRefund(trx, order);
    const book = await lockBook(trx, order.customer_id);
    const lot = await lotOfOrder(trx, orderId);
    const most = lot ? refundable(lot.remaining, book.available) : credits(0);
    if (!lot || part > most)
      throw new Conflict(
        'beyond_refundable',
        `Of this order ${toDecimal(most)} credits can be taken back; the rest is used or held.`,
        { most: toDecimal(most) },
      );
    const provider = await payerOf(trx, orderId);
    const id = newId();
    const wish = { refundId: id, lotId: lot.id, credits: part, reason: request.reason, provider };
    const money = await takeBack(trx, context, order, { ...wish, providerRef: null });
    // What was free goes back without anybody's help.
    if (isByHand(provider) || money.netMinor + money.taxMinor === 0)
      await endRefund(trx, context, id, { state: 'done', providerRef: null, failure: '' });
    else await context.jobs.add(trx, refundQueue, { refundId: id });
    return { id };
  });
}

async function assertMayRefund(trx: Trx, order: LockedOrder): Promise<void> {
  if (order.state !== 'paid')
    throw new Conflict('order_not_paid', 'Only a paid order can be refunded.', { state: order.state });
  if (order.credits === null)
    throw new Conflict(
      'support_days_stay',
      'Days of support have begun with their payment and are not taken back here. Send the money back by hand, and end the licence’s support if that was agreed.',
    );
  const disputed = await trx
    .selectFrom('chargeback')
    .select('id')
    .where('order_id', '=', order.id)
    .where('state', '<>', 'won')
    .executeTakeFirst();
  if (disputed)
    throw new Conflict(
      'order_charged_back',
      'The buyer’s bank has taken the money for this order back already. Sending it again would pay it twice.',
    );
}

async function payerOf(trx: Trx, orderId: string): Promise<string> {
  const { provider } = await trx
    .selectFrom('payment')
    .select('provider')
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow();
  return provider;
}
