import type { Trx } from '../../platform/database/database.ts';

/** What a payment that can not be booked may be shown to staff as; the same money is shown once. */
export const MONEY_KINDS = [
  'unknown_order',
  'amount_differs',
  'currency_differs',
  'paid_twice',
  'order_cancelled',
] as const;

/** Whether this money is with staff, or was decided upon by them: then the house does nothing of its own with it. */
export async function isExcepted(trx: Trx, provider: string, paymentRef: string): Promise<boolean> {
  const found = await trx
    .selectFrom('payment_exception')
    .select('id')
    .where('provider', '=', provider)
    .where('kind', 'in', MONEY_KINDS)
    .where('provider_ref', '=', paymentRef)
    .executeTakeFirst();
  return found !== undefined;
}
