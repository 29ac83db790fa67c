import { sql } from 'kysely';
import { type Context, transact } from '../../identity/context.ts';
import { type ChargeOutcome, ProviderRefused } from '../payments/provider.ts';
import type { Providers } from '../payments/providers.ts';
import { balanceWatchQueue } from '../watch-balance.ts';
import { chargeQueue } from './charge-queue.ts';
import { settleCharge } from './settle-charge.ts';

/**
 * Charges an automatic order to the stored payment method, by the order's id as key: asked again after an answer that was
 * lost, it is charged once.
 * @throws {ProviderAway} so that the job is tried again
 */
export async function chargeOrder(context: Context, providers: Providers, orderId: string): Promise<void> {
  const order = await readOpen(context, orderId);
  const provider = order && providers.get(order.provider);
  if (!order || !provider) return;
  const { customerRef, methodRef } = order;
  const outcome: ChargeOutcome =
    customerRef === null || methodRef === null
      ? { state: 'declined', why: 'no_method' }
      : await provider
          .chargeStored({ ...order, key: order.orderId, customerRef, methodRef })
          .catch(refusedIsDeclined);
  await settleCharge(context, provider.key, order.orderId, outcome);
}

/** A provider that will not charge this method at all: nothing happened, and asking again changes nothing. */
function refusedIsDeclined(error: unknown): ChargeOutcome {
  if (!(error instanceof ProviderRefused)) throw error;
  return { state: 'declined', why: String(error.values.why ?? '') };
}

type OpenOrder = {
  orderId: string;
  provider: string;
  amountMinor: number;
  currency: string;
  customerRef: string | null;
  methodRef: string | null;
};

async function readOpen({ db }: Context, orderId: string): Promise<OpenOrder | undefined> {
  const { rows } = await sql<OpenOrder>`
    select o.id as "orderId", o.payment_method as provider, o.net_minor + o.tax_minor as "amountMinor", o.currency, pc.provider_ref as "customerRef",
      w.method_ref as "methodRef"
    from credit_order o
    left join provider_customer pc on pc.customer_id = o.customer_id and pc.provider = o.payment_method
    left join auto_top_up w on w.customer_id = o.customer_id and w.provider = o.payment_method
    where o.id = ${orderId} and o.automatic and o.state = 'open'`.execute(db);
  return rows[0];
}

const AT_ONCE = 1_000;

/** Twice is once: charges without an answer are asked for again, and balances below their level are looked at. */
export async function sweepTopUps(context: Context): Promise<void> {
  const { rows: unanswered } = await sql<{ orderId: string }>`
    select id as "orderId" from credit_order where automatic and state = 'open' and created_at < now() - interval '10 minutes'
    order by created_at limit ${sql.lit(AT_ONCE)}`.execute(context.db);
  const { rows: below } = await sql<{ customerId: string }>`
    select w.customer_id as "customerId" from auto_top_up w join ledger_account book using (customer_id)
    where w.active and book.available < w.below and (w.retry_after is null or w.retry_after <= now())
    order by w.retry_after nulls first limit ${sql.lit(AT_ONCE)}`.execute(context.db);
  await transact(context, async (trx) => {
    for (const { orderId } of unanswered) await context.jobs.add(trx, chargeQueue, { orderId });
    for (const { customerId } of below) await context.jobs.add(trx, balanceWatchQueue, { customerId });
  });
}
