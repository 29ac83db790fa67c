import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts';
import { notify } from '../../platform/events/notify.ts';
import { newId } from '../../platform/ids.ts';
import { credits } from '../amount.ts';
import type { recordPaymentBody } from '../contract.ts';
import { post } from '../post.ts';

/**
 * The money for an order has arrived: in this transaction, and never before it, the credits become usable. An order is
 * credited once, whatever is repeated.
 * @throws {Conflict} `order_not_open`
 * @throws {Invalid} `payment_differs` when amount or currency are not those of the order
 */
export async function recordPayment(
  context: Context,
  orderId: string,
  payment: z.infer<typeof recordPaymentBody>,
): Promise<{ id: string }> {
  authorise(context.actor, 'order.record_payment');
  return transact(context, async (trx) => {
    const order = await lockOrder(trx, orderId);
    if (order.state !== 'open')
      throw new Conflict('order_not_open', `This order is ${order.state} already.`, { state: order.state });
    const total = order.net_minor + order.tax_minor;
    if (payment.amountMinor !== total || payment.currency !== order.currency) {
      const message = `The order is for ${total} ${order.currency} in the smallest unit.`;
      throw new Invalid(
        'payment_differs',
        'The amount is not that of the order. Place another order for what was paid, or send the difference back.',
        [{ path: 'amountMinor', code: 'payment_differs', message }],
        { total, currency: order.currency },
      );
    }
    await trx
      .insertInto('payment')
      .values({
        id: newId(),
        order_id: orderId,
        amount_minor: payment.amountMinor,
        currency: payment.currency,
        reference: payment.reference,
        recorded_by: context.actor.personId,
      })
      .execute();
    await trx
      .updateTable('credit_order')
      .set((eb) => ({ state: 'paid', paid_at: eb.fn<Date>('now') }))
      .where('id', '=', orderId)
      .execute();
    await post(trx, order.customer_id, [
      {
        kind: 'purchase',
        credits: credits(order.credits),
        idempotencyKey: `purchase:${orderId}`,
        // Revenue is owed net; the tax is the state's.
        price: { amountMinor: order.net_minor, currency: order.currency },
        orderId,
        personId: context.actor.personId,
      },
    ]);
    const eventId = await record(trx, context, {
      type: 'order.paid',
      customerId: order.customer_id,
      subjectId: orderId,
      visibleToCustomer: true,
    });
    await notify(trx, context, eventId);
    return { id: orderId };
  });
}

export async function lockOrder(trx: Trx, orderId: string) {
  const order = await trx
    .selectFrom('credit_order')
    .selectAll()
    .where('id', '=', orderId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!order) throw new NotFound();
  return order;
}
