import { sql } from 'kysely';
import type { Context } from '../../identity/context.ts';
import type { Providers } from './providers.ts';
import { settleCheckout } from './settle-checkout.ts';

/**
 * Closes the open pages of an order that was paid or cancelled, and looks what had become of each: somebody may have paid
 * on it at that very moment.
 * @throws {ProviderAway} so that the job is tried again
 */
export async function closeCheckouts(context: Context, providers: Providers, orderId: string): Promise<void> {
  const open = await context.db
    .selectFrom('checkout')
    .innerJoin('credit_order', 'credit_order.id', 'checkout.order_id')
    .select(['checkout.provider', 'checkout.provider_ref as ref'])
    .where('checkout.order_id', '=', orderId)
    .where('checkout.state', 'in', [sql.lit('open'), sql.lit('processing')])
    .where('credit_order.state', '<>', 'open')
    .execute();
  for (const { provider: key, ref } of open) {
    const provider = providers.get(key);
    if (!provider) continue;
    await provider.expireCheckout(ref);
    await settleCheckout(context, provider, ref);
  }
}
