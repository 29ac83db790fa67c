import { type Context, transact } from '../../identity/context.ts';
import { fileException } from '../payments/file-exception.ts';
import type { MoneyBack } from '../payments/provider.ts';
import { endRefund } from './end-refund.ts';
import type { RefundState } from './rules.ts';

const STATES: Record<MoneyBack['state'], RefundState> = { pending: 'asked', done: 'done', failed: 'failed' };

/** What the provider says of a refund that we know. Another amount than was asked for is shown to staff, and books nothing. */
export async function settleRefund(
  context: Context,
  provider: string,
  refundId: string,
  money: MoneyBack,
): Promise<'settled' | 'amount_differs'> {
  return transact(context, async (trx) => {
    const refund = await trx
      .selectFrom('refund')
      .innerJoin('credit_order', 'credit_order.id', 'refund.order_id')
      .select(['refund.order_id', 'credit_order.customer_id'])
      .select(['refund.net_minor', 'refund.tax_minor', 'refund.currency'])
      .where('refund.id', '=', refundId)
      .executeTakeFirstOrThrow();
    const expectedMinor = refund.net_minor + refund.tax_minor;
    if (expectedMinor !== money.amountMinor || refund.currency !== money.currency) {
      await fileException(trx, context, {
        kind: 'refund_elsewhere',
        provider,
        providerRef: money.ref,
        orderId: refund.order_id,
        customerId: refund.customer_id,
        amountMinor: money.amountMinor,
        currency: money.currency,
        details: { refundId, expectedMinor, expectedCurrency: refund.currency },
      });
      return 'amount_differs';
    }
    await endRefund(trx, context, refundId, {
      state: STATES[money.state],
      providerRef: money.ref,
      failure: money.failure,
    });
    return 'settled';
  });
}
