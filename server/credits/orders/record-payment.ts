import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, transact } from '../../identity/context.ts';
import { Conflict, Invalid } from '../../platform/errors.ts';
import type { recordPaymentBody } from './contract.ts';
import { lockOrder, takePayment } from './take-payment.ts';

/**
 * Staff saw the money for an order arrive. An order is credited once, whatever is repeated.
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
    await takePayment(trx, context, order, { ...payment, provider: 'by_hand', providerRef: null });
    return { id: orderId };
  });
}
