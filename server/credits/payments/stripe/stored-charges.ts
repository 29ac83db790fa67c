import Stripe from 'stripe';
import type { ChargeOutcome, NoticeAbout, StoredCharge } from '../provider.ts';
import { fromStripeAmount, toStripeAmount } from './amounts.ts';
import { asked } from './client.ts';
import { KEY, ORDER, orderOf, SOURCE } from './marks.ts';

/** Stripe forgets a key after a day; what it charged it remembers, so that is looked at first. */
export async function chargeStored(stripe: Stripe, wish: StoredCharge): Promise<ChargeOutcome> {
  const earlier = await asked(stripe.paymentIntents.list({ customer: wish.customerRef, limit: 100 }));
  const same = earlier.data.find((one) => one.metadata[KEY] === wish.key);
  if (same) return toOutcome(same);
  const made = stripe.paymentIntents.create(
    {
      amount: toStripeAmount(wish.amountMinor, wish.currency),
      currency: wish.currency.toLowerCase(),
      customer: wish.customerRef,
      payment_method: wish.methodRef,
      off_session: true,
      confirm: true,
      metadata: { [ORDER]: wish.orderId, [KEY]: wish.key, [SOURCE]: 'stored_charge' },
    },
    { idempotencyKey: wish.key },
  );
  return asked(made.then(toOutcome, declinedOr));
}

export async function readStoredCharge(
  stripe: Stripe,
  paymentRef: string,
): Promise<ChargeOutcome & { orderId: string | undefined }> {
  const intent = await asked(stripe.paymentIntents.retrieve(paymentRef));
  return { ...toOutcome(intent), orderId: orderOf(intent.metadata) };
}

/** A checkout's payment knows no checkout; the sessions know their payment. */
export async function originOf(stripe: Stripe, paymentRef: string): Promise<NoticeAbout> {
  if (!paymentRef.startsWith('pi_')) return { kind: 'nothing' };
  const intent = await asked(stripe.paymentIntents.retrieve(paymentRef));
  const orderId = orderOf(intent.metadata);
  if (orderId === undefined) return { kind: 'nothing' };
  if (intent.metadata[SOURCE] === 'stored_charge') return { kind: 'stored_charge', paymentRef, orderId };
  const sessions = await asked(stripe.checkout.sessions.list({ payment_intent: paymentRef, limit: 1 }));
  const ref = sessions.data[0]?.id;
  return ref ? { kind: 'checkout', ref } : { kind: 'nothing' };
}

function toOutcome(intent: Stripe.PaymentIntent): ChargeOutcome {
  if (intent.status === 'succeeded')
    return {
      state: 'paid',
      paymentRef: intent.id,
      amountMinor: fromStripeAmount(intent.amount_received, intent.currency),
      currency: intent.currency.toUpperCase(),
    };
  if (intent.status === 'processing') return { state: 'processing', paymentRef: intent.id };
  const refusal = intent.last_payment_error;
  return { state: 'declined', why: refusal?.decline_code ?? refusal?.code ?? intent.status };
}

function declinedOr(error: unknown): ChargeOutcome {
  if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
  return { state: 'declined', why: error.decline_code || error.code || 'card_declined' };
}
