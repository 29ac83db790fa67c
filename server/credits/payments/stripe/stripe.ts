import type { PaymentProvider } from '../provider.ts';
import { expireCheckout, openCheckout, openMethodSetup, readCheckout, readMethodSetup } from './checkouts.ts';
import { openClient, type StripeKeys } from './client.ts';
import { readDispute, readRefund, refund } from './money-back.ts';
import { chargeStored, originOf, readStoredCharge } from './stored-charges.ts';
import { changesSince, readWebhook } from './webhooks.ts';

/** Stripe: Checkout for payments and stored cards, refunds, disputes. */
export function stripe(keys: StripeKeys): PaymentProvider {
  const client = openClient(keys);
  return {
    key: 'stripe',
    openCheckout: (wish) => openCheckout(client, wish),
    readCheckout: (ref) => readCheckout(client, ref),
    expireCheckout: (ref) => expireCheckout(client, ref),
    refund: (wish) => refund(client, wish),
    readRefund: (ref) => readRefund(client, ref),
    readDispute: (ref) => readDispute(client, ref),
    originOf: (paymentRef) => originOf(client, paymentRef),
    chargeStored: (wish) => chargeStored(client, wish),
    readStoredCharge: (paymentRef) => readStoredCharge(client, paymentRef),
    openMethodSetup: (wish) => openMethodSetup(client, wish),
    readMethodSetup: (ref) => readMethodSetup(client, ref),
    readWebhook: (body, headers, receivedAt) => readWebhook(keys.webhookSecret, body, headers, receivedAt),
    changesSince: (since) => changesSince(client, since),
  };
}
