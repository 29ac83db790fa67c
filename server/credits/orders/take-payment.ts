import { type Context, record } from '../../identity/context.ts';
import { extendSupport } from '../../licences/extend-support.ts';
import type { Trx } from '../../platform/database/database.ts';
import { NotFound } from '../../platform/errors.ts';
import { notify } from '../../platform/events/notify.ts';
import { newId } from '../../platform/ids.ts';
import { credits } from '../amount.ts';
import { issueInvoice } from '../documents/issue-invoice.ts';
import { closeCheckoutsLater } from '../payments/close-checkouts-queue.ts';
import { recallKept } from '../payments/kept-notices.ts';
import { post } from '../post.ts';
import { confirmQuoteQueue } from './confirm-quote-queue.ts';

/** `provider_ref` is the provider's own name for the money, so that the same money is never taken twice. */
export type ArrivedPayment = {
  amountMinor: number;
  currency: string;
  provider: string;
  providerRef: string | null;
  reference: string;
};

/**
 * The money for an open order has arrived: in this transaction, and never before it, what was bought becomes usable. The
 * caller holds the order's lock (`lockOrder`), has found it open, and has compared amount and currency.
 */
export async function takePayment(
  trx: Trx,
  context: Context,
  order: LockedOrder,
  payment: ArrivedPayment,
): Promise<void> {
  await trx
    .insertInto('payment')
    .values({
      id: newId(),
      order_id: order.id,
      provider: payment.provider,
      provider_ref: payment.providerRef,
      amount_minor: payment.amountMinor,
      currency: payment.currency,
      reference: payment.reference,
      recorded_by: context.actor.personId,
    })
    .execute();
  await trx
    .updateTable('credit_order')
    .set((eb) => ({ state: 'paid', paid_at: eb.fn<Date>('now') }))
    .where('id', '=', order.id)
    .execute();
  await closeCheckoutsLater(trx, context, order.id);
  if (order.credits !== null)
    await post(trx, order.customer_id, [
      {
        kind: 'purchase',
        credits: credits(order.credits),
        idempotencyKey: `purchase:${order.id}`,
        // Revenue is owed net; the tax is the state's.
        price: { amountMinor: order.net_minor, currency: order.currency },
        orderId: order.id,
        personId: context.actor.personId,
      },
    ]);
  if (order.support_days !== null && order.licence_id !== null)
    await extendSupport(trx, {
      orderId: order.id,
      licenceId: order.licence_id,
      days: order.support_days,
    });
  if (order.confirms_quote_id !== null) await context.jobs.add(trx, confirmQuoteQueue, { orderId: order.id });
  const eventId = await record(trx, context, {
    type: 'order.paid',
    customerId: order.customer_id,
    subjectId: order.id,
    visibleToCustomer: true,
  });
  await notify(trx, context, eventId);
  await recallKept(trx, context, payment);
  // Last: from here on every other payment waits for this one to be committed.
  await issueInvoice(trx, context, order);
}

export type LockedOrder = Awaited<ReturnType<typeof lockOrder>>;

/** The order under lock, so that two payments of it, or a payment and its cancelling, come one after the other. */
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
