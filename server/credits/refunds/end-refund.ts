import { type Context, record } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { NotFound } from '../../platform/errors.ts';
import { notify } from '../../platform/events/notify.ts';
import { credits, toDecimal } from '../amount.ts';
import { claimAllBack } from '../chargebacks/claim-back.ts';
import { issueCreditNote } from '../documents/issue-invoice.ts';
import { type LockedOrder, lockOrder } from '../orders/take-payment.ts';
import { fileException } from '../payments/file-exception.ts';
import { post } from '../post.ts';
import { lotOfOrder } from './order-lot.ts';
import { isNews, type RefundState } from './rules.ts';

export type RefundNews = { state: RefundState; providerRef: string | null; failure: string };

type RefundRow = Awaited<ReturnType<typeof lockRefund>>['refund'];

/**
 * The second half of a refund: the money has arrived with the buyer, or the provider says for good that it does not.
 * Then the credits go back where they were, and staff are told. Bears being told twice, late and in any order.
 */
export async function endRefund(
  trx: Trx,
  context: Context,
  refundId: string,
  news: RefundNews,
): Promise<void> {
  const { order, refund } = await lockRefund(trx, refundId);
  if (news.providerRef !== null && refund.provider_ref === null)
    await trx
      .updateTable('refund')
      .set({ provider_ref: news.providerRef })
      .where('id', '=', refundId)
      .execute();
  if (refund.state !== 'asked' && refund.state !== 'done') return;
  if (!isNews(refund.state, news.state)) return;
  await trx
    .updateTable('refund')
    .set((eb) => ({ state: news.state, failure: news.failure, settled_at: eb.fn<Date>('clock_timestamp') }))
    .where('id', '=', refundId)
    .execute();
  if (news.state === 'failed') await giveBack(trx, context, order, refund, news.failure);
  await tell(trx, context, order, refund, news);
  // Last: whoever takes a document's number makes all others wait for the next.
  if (news.state === 'done') await issueCreditNote(trx, context, refundId);
}

/** The order first, as everybody does. */
async function lockRefund(trx: Trx, refundId: string) {
  const found = await trx
    .selectFrom('refund')
    .select('order_id')
    .where('id', '=', refundId)
    .executeTakeFirst();
  if (!found) throw new NotFound();
  const order = await lockOrder(trx, found.order_id);
  const refund = await trx
    .selectFrom('refund')
    .selectAll()
    .where('id', '=', refundId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { order, refund };
}

async function giveBack(
  trx: Trx,
  context: Context,
  order: LockedOrder,
  refund: RefundRow,
  failure: string,
): Promise<void> {
  const lot = await lotOfOrder(trx, order.id);
  await post(trx, order.customer_id, [
    {
      kind: 'restoration',
      credits: credits(refund.credits),
      idempotencyKey: `restoration:refund:${refund.id}`,
      lotId: lot?.id,
      orderId: order.id,
      reason: refund.reason,
    },
  ]);
  const restored = { ...order, refunded: order.refunded - refund.credits };
  await trx
    .updateTable('credit_order')
    .set({ refunded: restored.refunded })
    .where('id', '=', order.id)
    .execute();
  await fileException(trx, context, {
    kind: 'refund_failed',
    provider: refund.provider,
    providerRef: refund.id,
    orderId: order.id,
    customerId: order.customer_id,
    amountMinor: refund.net_minor + refund.tax_minor,
    currency: refund.currency,
    details: { failure, refundId: refund.id },
  });
  // What came back into a lot that the buyer's bank has charged back is not his to spend.
  await claimAllBack(trx, context, restored);
}

async function tell(
  trx: Trx,
  context: Context,
  order: LockedOrder,
  refund: RefundRow,
  news: RefundNews,
): Promise<void> {
  const eventId = await record(trx, context, {
    type: news.state === 'done' ? 'refund.done' : 'refund.failed',
    customerId: order.customer_id,
    subjectId: refund.id,
    visibleToCustomer: news.state === 'done',
    details: {
      number: order.number,
      credits: toDecimal(credits(refund.credits)),
      amountMinor: refund.net_minor + refund.tax_minor,
      currency: refund.currency,
      failure: news.failure,
    },
  });
  await notify(trx, context, eventId);
}
