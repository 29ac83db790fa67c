import { sql } from 'kysely';
import { z } from 'zod';
import { type Context, transact } from '../../identity/context.ts';
import type { Queue } from '../../platform/jobs.ts';
import { ProviderRefused } from '../payments/provider.ts';
import type { Providers } from '../payments/providers.ts';
import { endRefund } from './end-refund.ts';
import { settleRefund } from './settle-refund.ts';

export const refundQueue: Queue<{ refundId: string }> = {
  name: 'refund',
  payload: z.object({ refundId: z.uuid() }),
};

/**
 * Asks the provider to send the money of a refund back, by the refund's id as key: asked again after an answer that was
 * lost, it happens once. While the provider is away the refund stays `asked`, which is what is shown.
 * @throws {ProviderAway} so that the job is tried again
 */
export async function askRefund(context: Context, providers: Providers, refundId: string): Promise<void> {
  const refund = await context.db
    .selectFrom('refund')
    .innerJoin('payment', 'payment.order_id', 'refund.order_id')
    .selectAll('refund')
    .select('payment.provider_ref as payment_ref')
    .where('refund.id', '=', refundId)
    .where('refund.state', '=', sql.lit('asked'))
    .executeTakeFirst();
  const provider = refund && providers.get(refund.provider);
  // A provider whose keys were taken away can not be asked; the refund stays, shown as asked, until they are back.
  if (!refund || !provider || refund.payment_ref === null) return;
  try {
    const money = await provider.refund({
      key: refund.id,
      paymentRef: refund.payment_ref,
      amountMinor: refund.net_minor + refund.tax_minor,
      currency: refund.currency,
      reason: refund.reason,
    });
    await settleRefund(context, provider.key, refund.id, money);
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    const failure = String(error.values.why ?? '');
    await transact(context, (trx) =>
      endRefund(trx, context, refund.id, { state: 'failed', providerRef: null, failure }),
    );
  }
}

const AT_ONCE = 100;

/** Asks again for what has had no answer for a while, also when the jobs about it have given up. */
export async function sweepRefunds(context: Context): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from refund where state = 'asked' and requested_at < now() - interval '10 minutes' order by requested_at limit ${sql.lit(AT_ONCE)}`.execute(
    context.db,
  );
  for (const { id } of rows)
    await transact(context, (trx) => context.jobs.add(trx, refundQueue, { refundId: id }));
}
