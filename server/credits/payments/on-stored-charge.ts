import { sql } from 'kysely';
import type { Context } from '../../identity/context.ts';
import { settleCharge } from '../top-up/settle-charge.ts';
import type { Noted } from './on-refund.ts';
import type { PaymentProvider } from './provider.ts';

/**
 * Something happened to a charge of a stored payment method: what, is asked of the provider. It belongs to the automatic
 * order whose id it was asked with; what bears none, or somebody else's, is not ours.
 */
export async function noteStoredCharge(
  context: Context,
  provider: PaymentProvider,
  paymentRef: string,
): Promise<Noted> {
  const { orderId, ...outcome } = await provider.readStoredCharge(paymentRef);
  if (orderId === undefined) return 'nothing';
  const order = await context.db
    .selectFrom('credit_order')
    .select('id')
    .where('id', '=', orderId)
    .where('automatic', '=', sql.lit(true))
    .executeTakeFirst();
  return order ? settleCharge(context, provider.key, order.id, outcome) : 'nothing';
}
