import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, NotFound } from '../../platform/errors.ts';
import { notify } from '../../platform/events/notify.ts';
import { closeCheckoutsLater } from '../payments/close-checkouts-queue.ts';
import { lockOrder } from './take-payment.ts';

/**
 * Cancels an order that nobody has paid. Its open pages of the payment provider are closed after the commit; money that
 * arrives nevertheless is shown to staff.
 * @throws {Conflict} `order_not_open`: paid at this very moment, or cancelled before
 */
export async function cancelOrder(context: Context, orderId: string): Promise<{ id: string }> {
  return transact(context, async (trx) => {
    await assertMayCancel(trx, context, orderId);
    const order = await lockOrder(trx, orderId);
    if (order.state !== 'open')
      throw new Conflict('order_not_open', `This order is ${order.state} already.`, { state: order.state });
    await trx
      .updateTable('credit_order')
      .set((eb) => ({ state: 'cancelled', cancelled_at: eb.fn<Date>('now') }))
      .where('id', '=', orderId)
      .execute();
    await closeCheckoutsLater(trx, context, orderId);
    const eventId = await record(trx, context, {
      type: 'order.cancelled',
      customerId: order.customer_id,
      ticketId: await ticketOf(trx, order.confirms_quote_id),
      subjectId: orderId,
      visibleToCustomer: true,
      details: { number: order.number },
    });
    await notify(trx, context, eventId);
    return { id: orderId };
  });
}

/** Asked before the lock, so that nobody can make another customer's payment wait. */
async function assertMayCancel(trx: Trx, context: Context, orderId: string): Promise<void> {
  const found = await trx
    .selectFrom('credit_order')
    .select('customer_id')
    .where('id', '=', orderId)
    .executeTakeFirst();
  if (!found) throw new NotFound();
  authorise(context.actor, 'order.cancel', { customerId: found.customer_id });
}

async function ticketOf(trx: Trx, quoteId: string | null): Promise<string | undefined> {
  if (quoteId === null) return undefined;
  const quote = await trx
    .selectFrom('quote')
    .select('ticket_id')
    .where('id', '=', quoteId)
    .executeTakeFirst();
  return quote?.ticket_id;
}
