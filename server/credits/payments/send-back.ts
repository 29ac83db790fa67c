import { z } from 'zod';
import { type Context, transact } from '../../identity/context.ts';
import type { Queue } from '../../platform/jobs.ts';
import { fileException } from './file-exception.ts';
import { ProviderRefused } from './provider.ts';
import type { Providers } from './providers.ts';

/** Have the provider send back money that nobody could book. */
export const sendBackQueue: Queue<{ exceptionId: string }> = {
  name: 'send-back',
  payload: z.object({ exceptionId: z.uuid() }),
};

/**
 * Sends the money of a payment exception back to its payer, by the exception's id as key, so that it happens once. What
 * the provider will not send back is shown to staff again.
 * @throws {ProviderAway} so that the job is tried again
 */
export async function sendBack(context: Context, providers: Providers, exceptionId: string): Promise<void> {
  const money = await context.db
    .selectFrom('payment_exception')
    .select(['provider', 'provider_ref', 'order_id', 'amount_minor', 'currency', 'note'])
    .where('id', '=', exceptionId)
    .where('decision', '=', 'sent_back')
    .executeTakeFirstOrThrow();
  const { provider: key, provider_ref: paymentRef, amount_minor: amountMinor, currency } = money;
  const provider = providers.get(key);
  if (!provider || amountMinor === null || currency === null) return;
  try {
    await provider.refund({ key: exceptionId, paymentRef, amountMinor, currency, reason: money.note });
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    await transact(context, (trx) =>
      fileException(trx, context, {
        kind: 'refund_failed',
        provider: key,
        providerRef: paymentRef,
        orderId: money.order_id ?? undefined,
        amountMinor,
        currency,
        details: { why: String(error.values.why ?? '') },
      }),
    );
  }
}
