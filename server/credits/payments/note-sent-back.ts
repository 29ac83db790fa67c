import { type Context, transact } from '../../identity/context.ts';
import { fileException } from './file-exception.ts';
import { MONEY_KINDS } from './is-excepted.ts';
import type { MoneyBack } from './provider.ts';

/**
 * A refund of money that was never booked moves no credits: it ends the exception that the money is. One that the bank
 * refused is shown to staff.
 * @returns whether it was such money
 */
export async function noteSentBack(context: Context, provider: string, money: MoneyBack): Promise<boolean> {
  return transact(context, async (trx) => {
    const exception = await trx
      .selectFrom('payment_exception')
      .select(['id', 'order_id', 'amount_minor', 'decision'])
      .where('provider', '=', provider)
      .where('kind', 'in', MONEY_KINDS)
      .where('provider_ref', '=', money.paymentRef)
      .forUpdate()
      .executeTakeFirst();
    if (!exception || exception.decision === 'applied') return false;
    const { ref, amountMinor, currency, failure } = money;
    if (money.state === 'failed')
      await fileException(trx, context, {
        kind: 'refund_failed',
        provider,
        providerRef: ref,
        orderId: exception.order_id ?? undefined,
        amountMinor,
        currency,
        details: { paymentRef: money.paymentRef, why: failure },
      });
    else if (exception.decision === null && amountMinor >= (exception.amount_minor ?? 0))
      await trx
        .updateTable('payment_exception')
        .set((eb) => ({ decision: 'sent_back', decided_at: eb.fn<Date>('now') }))
        .where('id', '=', exception.id)
        .execute();
    return true;
  });
}
