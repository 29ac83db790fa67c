import { fileException } from '../credits/payments/file-exception.ts';
import type { Cast } from './cast.ts';

/** Money of which only a person can say what is to become: somebody paid his order by card after it was paid by transfer. */
export async function payTwice(cast: Cast): Promise<void> {
  const order = await cast.trx
    .selectFrom('credit_order')
    .select(['id', 'customer_id', 'net_minor', 'tax_minor', 'currency'])
    .where('state', '=', 'paid')
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow();
  await fileException(
    cast.trx,
    { ...cast.house.asSystem(), db: cast.trx },
    {
      kind: 'paid_twice',
      provider: 'stripe',
      providerRef: 'pi_3Q8demo000000002',
      orderId: order.id,
      customerId: order.customer_id,
      amountMinor: order.net_minor + order.tax_minor,
      currency: order.currency,
    },
  );
}
