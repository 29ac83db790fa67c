import { sql } from 'kysely';
import { type Context, record } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { newId } from '../../platform/ids.ts';

export type ExceptionKind =
  | 'webhook_refused'
  | 'event_rewritten'
  | 'unknown_order'
  | 'amount_differs'
  | 'currency_differs'
  | 'paid_twice'
  | 'order_cancelled'
  | 'refund_failed'
  | 'refund_elsewhere'
  | 'chargeback_unknown';

export type PaymentException = {
  kind: ExceptionKind;
  provider: string;
  /** The provider's name of what it is about: a payment, refund or dispute. */
  providerRef: string;
  orderId?: string | undefined;
  customerId?: string | undefined;
  amountMinor?: number | undefined;
  currency?: string | undefined;
  details?: Record<string, unknown>;
};

/** Shows staff what nobody may act upon without a person's decision. Filed again it is counted, and what was decided stays. */
export async function fileException(trx: Trx, context: Context, exception: PaymentException): Promise<void> {
  const {
    kind,
    provider,
    providerRef,
    orderId = null,
    amountMinor = null,
    currency = null,
    details = {},
  } = exception;
  const { rows } = await sql<{ id: string; times: number }>`
    insert into payment_exception (id, kind, provider, provider_ref, order_id, amount_minor, currency, details)
    values (${newId()}, ${kind}, ${provider}, ${providerRef}, ${orderId}, ${amountMinor}, ${currency}, ${JSON.stringify(details)})
    on conflict (provider, kind, provider_ref) do update set times = payment_exception.times + 1, last_at = clock_timestamp()
    returning id, times`.execute(trx);
  const [filed] = rows;
  if (filed?.times !== 1) return;
  await record(trx, context, {
    type: 'payment.excepted',
    customerId: exception.customerId,
    subjectId: filed.id,
    visibleToCustomer: false,
    details: { kind, provider, providerRef },
  });
}
