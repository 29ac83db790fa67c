import { type Context, record, transact } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import type { Trx } from '../../platform/database/database.ts';
import { notify } from '../../platform/events/notify.ts';
import { lockBook } from '../book.ts';
import { type LockedOrder, lockOrder, takePayment } from '../orders/take-payment.ts';
import { type ExceptionKind, fileException } from '../payments/file-exception.ts';
import { isExcepted } from '../payments/is-excepted.ts';
import type { Noted } from '../payments/on-refund.ts';
import type { ChargeOutcome } from '../payments/provider.ts';
import { balanceWatchQueue } from '../watch-balance.ts';
import { waitAfterDecline } from './rules.ts';
import { stopTopUp } from './stop-top-up.ts';

/**
 * What came of charging an automatic order. Paid, its credits are there; declined, the order is cancelled and tried again
 * later by another. Bears being told twice and late; money for an order that is not open any more is shown to staff.
 */
export async function settleCharge(
  context: Context,
  provider: string,
  orderId: string,
  outcome: ChargeOutcome,
): Promise<Noted> {
  if (outcome.state === 'processing') return 'nothing';
  return transact(context, async (trx) => {
    const order = await lockOrder(trx, orderId);
    if (outcome.state === 'paid') return takeCharge(trx, context, order, provider, outcome);
    if (order.state !== 'open') return 'known';
    await cancelDeclined(trx, context, order, outcome.why);
    return 'booked';
  });
}

type Paid = Extract<ChargeOutcome, { state: 'paid' }>;

async function takeCharge(
  trx: Trx,
  context: Context,
  order: LockedOrder,
  provider: string,
  paid: Paid,
): Promise<Noted> {
  const { paymentRef, amountMinor, currency } = paid;
  const taken = await trx
    .selectFrom('payment')
    .select('id')
    .where('provider', '=', provider)
    .where('provider_ref', '=', paymentRef)
    .executeTakeFirst();
  if (taken || (await isExcepted(trx, provider, paymentRef))) return 'known';
  const fault = faultOf(order, paid);
  if (fault) {
    await fileException(trx, context, {
      kind: fault,
      provider,
      providerRef: paymentRef,
      orderId: order.id,
      customerId: order.customer_id,
      amountMinor,
      currency,
      details: { expectedMinor: order.net_minor + order.tax_minor, expectedCurrency: order.currency },
    });
    return 'excepted';
  }
  await lockBook(trx, order.customer_id);
  await trx
    .updateTable('auto_top_up')
    .set({ failures: 0, retry_after: null })
    .where('customer_id', '=', order.customer_id)
    .execute();
  // One package may not be enough to come above the level again.
  await context.jobs.add(trx, balanceWatchQueue, { customerId: order.customer_id });
  await takePayment(trx, context, order, {
    amountMinor,
    currency,
    provider,
    providerRef: paymentRef,
    reference: order.reference,
  });
  return 'booked';
}

function faultOf(order: LockedOrder, paid: Paid): ExceptionKind | undefined {
  if (order.state === 'paid') return 'paid_twice';
  if (order.state === 'cancelled') return 'order_cancelled';
  if (paid.currency !== order.currency) return 'currency_differs';
  return paid.amountMinor === order.net_minor + order.tax_minor ? undefined : 'amount_differs';
}

async function cancelDeclined(trx: Trx, context: Context, order: LockedOrder, why: string): Promise<void> {
  await trx
    .updateTable('credit_order')
    .set((eb) => ({ state: 'cancelled', cancelled_at: eb.fn<Date>('now') }))
    .where('id', '=', order.id)
    .execute();
  const wish = await trx
    .selectFrom('auto_top_up')
    .select('failures')
    .where('customer_id', '=', order.customer_id)
    .where('active', '=', true)
    .forUpdate()
    .executeTakeFirst();
  const failures = (wish?.failures ?? 0) + 1;
  const wait = wish && waitAfterDecline(failures);
  const retryAfter = wait === undefined ? null : new Date((await now(trx)).getTime() + wait);
  await trx
    .updateTable('auto_top_up')
    .set({ failures, retry_after: retryAfter })
    .where('customer_id', '=', order.customer_id)
    .execute();
  if (retryAfter) {
    const startAfter = retryAfter;
    await context.jobs.add(trx, balanceWatchQueue, { customerId: order.customer_id }, { startAfter });
  } else await stopTopUp(trx, context, order.customer_id, 'declined');
  const eventId = await record(trx, context, {
    type: 'top_up.failed',
    customerId: order.customer_id,
    subjectId: order.id,
    visibleToCustomer: true,
    details: { number: order.number, why, retryAfter: retryAfter?.toISOString() ?? null },
  });
  // When it stops at the same time, that is the one letter.
  if (retryAfter) await notify(trx, context, eventId);
}
