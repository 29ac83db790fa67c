import { sql } from 'kysely';
import { type Context, record } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { type Credits, toDecimal } from '../amount.ts';
import type { LockedOrder } from '../orders/take-payment.ts';
import { post } from '../post.ts';
import { watchBalance } from '../watch-balance.ts';

export type TakeBack = {
  refundId: string;
  lotId: string;
  credits: Credits;
  reason: string;
  provider: string;
  /** The provider's name of the refund, when it was made there. */
  providerRef: string | null;
};

/**
 * The first half of a refund: the credits leave the book at once, so that they can not be spent while the money is on its
 * way, and a row says how much money goes with them. The caller has locked the order and the book, and asked the rules.
 * @returns the money of exactly those credits, in minor units
 */
export async function takeBack(
  trx: Trx,
  context: Context,
  order: LockedOrder,
  wish: TakeBack,
): Promise<{ netMinor: number; taxMinor: number }> {
  const key = `refund:${wish.refundId}`;
  await post(trx, order.customer_id, [
    {
      kind: 'refund',
      credits: wish.credits,
      idempotencyKey: key,
      lotId: wish.lotId,
      orderId: order.id,
      personId: context.actor.personId,
      reason: wish.reason,
    },
  ]);
  const { rows } = await sql<{ netMinor: number; taxMinor: number }>`
    insert into refund (id, order_id, transfer_id, credits, net_minor, tax_minor, currency, reason, provider, provider_ref, state, requested_by)
    select ${wish.refundId}, ${order.id}, t.id, t.credits, d.value_minor, d.tax_minor, ${order.currency}, ${wish.reason}, ${wish.provider}, ${wish.providerRef},
      'asked', ${context.actor.personId}
    from ledger_transfer t join lot_draw d on d.transfer_id = t.id where t.idempotency_key = ${key}
    returning net_minor as "netMinor", tax_minor as "taxMinor"`.execute(trx);
  const [money] = rows;
  if (!money) throw new Error('the refund was not written');
  await trx
    .updateTable('credit_order')
    .set({ refunded: order.refunded + wish.credits })
    .where('id', '=', order.id)
    .execute();
  await record(trx, context, {
    type: 'order.refunded',
    customerId: order.customer_id,
    subjectId: order.id,
    visibleToCustomer: true,
    details: {
      refundId: wish.refundId,
      credits: toDecimal(wish.credits),
      amountMinor: money.netMinor + money.taxMinor,
      currency: order.currency,
      reason: wish.reason,
    },
  });
  await watchBalance(trx, context, order.customer_id);
  return money;
}
