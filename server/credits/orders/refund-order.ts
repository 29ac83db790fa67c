import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict } from '../../platform/errors.ts';
import { notify } from '../../platform/events/notify.ts';
import { type Credits, credits, fromDecimal, toDecimal } from '../amount.ts';
import { lockBook } from '../book.ts';
import { post } from '../post.ts';
import { moneyOfPart, refundable } from '../rules.ts';
import { lockOrder } from './take-payment.ts';

/**
 * Takes a purchase back in part or whole: never more than what is left of its own lot, nor than is not held. The money
 * goes back by hand; the event says how much it is.
 * @returns the net money to send back, in minor units
 * @throws {Conflict} `order_not_paid`, `beyond_refundable` with the most that can be taken back
 */
export async function refundOrder(
  context: Context,
  orderId: string,
  request: { credits: number; reason: string },
): Promise<{ amountMinor: number; currency: string }> {
  authorise(context.actor, 'order.refund');
  const part = fromDecimal(request.credits);
  return transact(context, async (trx) => {
    const order = await lockOrder(trx, orderId);
    if (order.state !== 'paid')
      throw new Conflict('order_not_paid', 'Only a paid order can be refunded.', { state: order.state });
    const book = await lockBook(trx, order.customer_id);
    const lot = await lotOf(trx, orderId);
    const most = refundable(lot.remaining, book.available);
    if (part > most)
      throw new Conflict(
        'beyond_refundable',
        `Of this order ${toDecimal(most)} credits can be taken back; the rest is used or held.`,
        { most: toDecimal(most) },
      );
    const amountMinor = moneyOfPart(lot, credits(order.refunded), part);
    await post(trx, order.customer_id, [
      {
        kind: 'refund',
        credits: part,
        idempotencyKey: `refund:${orderId}:${order.refunded}`,
        lotId: lot.id,
        orderId,
        personId: context.actor.personId,
        reason: request.reason,
      },
    ]);
    await trx
      .updateTable('credit_order')
      .set({ refunded: order.refunded + part })
      .where('id', '=', orderId)
      .execute();
    const eventId = await record(trx, context, {
      type: 'order.refunded',
      customerId: order.customer_id,
      subjectId: orderId,
      visibleToCustomer: true,
      details: { credits: request.credits, amountMinor, currency: order.currency, reason: request.reason },
    });
    await notify(trx, context, eventId);
    return { amountMinor, currency: order.currency };
  });
}

async function lotOf(
  trx: Trx,
  orderId: string,
): Promise<{ id: string; credits: Credits; remaining: Credits; priceMinor: number }> {
  const lot = await trx
    .selectFrom('lot')
    .select(['id', 'credits', 'remaining', 'price_minor as priceMinor'])
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow();
  return { ...lot, credits: credits(lot.credits), remaining: credits(lot.remaining) };
}
