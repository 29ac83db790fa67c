import type Stripe from 'stripe';
import type { MoneyBack, ProviderDispute, RefundWish } from '../provider.ts';
import { fromStripeAmount, toStripeAmount } from './amounts.ts';
import { asked } from './client.ts';
import { idOf, KEY } from './marks.ts';

/** Stripe forgets a key after a day; the refunds of a payment it remembers, so they are looked at first. */
export async function refund(stripe: Stripe, wish: RefundWish): Promise<MoneyBack> {
  const earlier = await asked(stripe.refunds.list({ payment_intent: wish.paymentRef, limit: 100 }));
  const same = earlier.data.find((one) => one.metadata?.[KEY] === wish.key);
  if (same) return toMoneyBack(same);
  const made = await asked(
    stripe.refunds.create(
      {
        payment_intent: wish.paymentRef,
        amount: toStripeAmount(wish.amountMinor, wish.currency),
        reason: 'requested_by_customer',
        metadata: { [KEY]: wish.key, reason: wish.reason.slice(0, 500) },
      },
      { idempotencyKey: wish.key },
    ),
  );
  return toMoneyBack(made);
}

export async function readRefund(stripe: Stripe, ref: string): Promise<MoneyBack> {
  return toMoneyBack(await asked(stripe.refunds.retrieve(ref)));
}

function toMoneyBack(refund: Stripe.Refund): MoneyBack {
  const isOver = refund.status === 'failed' || refund.status === 'canceled';
  return {
    ref: refund.id,
    paymentRef: idOf(refund.payment_intent) ?? '',
    key: refund.metadata?.[KEY],
    amountMinor: fromStripeAmount(refund.amount, refund.currency),
    currency: refund.currency.toUpperCase(),
    state: refund.status === 'succeeded' ? 'done' : isOver ? 'failed' : 'pending',
    failure: isOver ? (refund.failure_reason ?? refund.status ?? '') : '',
  };
}

/** An inquiry that was closed, and a dispute that was prevented, took no money: both are won. */
const WON = new Set(['won', 'warning_closed', 'prevented']);

export async function readDispute(stripe: Stripe, ref: string): Promise<ProviderDispute> {
  const dispute = await asked(stripe.disputes.retrieve(ref));
  return {
    ref,
    paymentRef: idOf(dispute.payment_intent) ?? '',
    amountMinor: fromStripeAmount(dispute.amount, dispute.currency),
    currency: dispute.currency.toUpperCase(),
    state: WON.has(dispute.status) ? 'won' : dispute.status === 'lost' ? 'lost' : 'open',
  };
}
