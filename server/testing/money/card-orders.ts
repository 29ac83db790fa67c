import assert from 'node:assert/strict';
import { lockOrder, takePayment } from '../../credits/orders/take-payment.ts';
import type { PaymentProvider } from '../../credits/payments/provider.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { openTestHouse, type TestHouse } from '../open-test-house.ts';
import { makeCompany } from '../people.ts';
import { type StripeStandIn, startStripe } from '../stripe/stand-in.ts';

/** A house that takes cards, and the provider with whom it does. */
export async function openCardHouse() {
  const stripe = await startStripe();
  const house = await openTestHouse(stripe.settings);
  const owner = await makeCompany(house);
  const provider = house.providers.get('stripe');
  assert.ok(provider);
  return { stripe, house, owner, provider };
}

type Till = { stripe: StripeStandIn; house: TestHouse; provider: PaymentProvider };
type Sold = { customerId: string; orderedBy: string; credits: number; netMinor: number; taxMinor: number };

/** An order that is open, and the payment that was made for it at the provider. */
export async function orderByCard({ stripe, house }: Till, sold: Sold) {
  const orderId = newId();
  await house.db
    .insertInto('credit_order')
    .values({
      id: orderId,
      customer_id: sold.customerId,
      credits: sold.credits,
      net_minor: sold.netMinor,
      tax_minor: sold.taxMinor,
      currency: 'EUR',
      payment_method: 'stripe',
      reference: orderId,
      ordered_by: sold.orderedBy,
    })
    .execute();
  const amount = sold.netMinor + sold.taxMinor;
  const intent = stripe.store.intents.put({
    id: `pi_${newId()}`,
    object: 'payment_intent',
    status: 'succeeded',
    amount,
    amount_received: amount,
    currency: 'eur',
    customer: null,
    payment_method: null,
    last_payment_error: null,
    metadata: {},
    created: Math.floor(Date.now() / 1000),
  });
  return { orderId, paymentRef: intent.id };
}

/** The payment arrives: from now on the credits can be used. */
export async function pay(
  { house }: Pick<Till, 'house'>,
  orderId: string,
  paymentRef: string,
): Promise<void> {
  await inTransaction(house.db, async (trx) => {
    const order = await lockOrder(trx, orderId);
    await takePayment(trx, house.asSystem(), order, {
      amountMinor: order.net_minor + order.tax_minor,
      currency: order.currency,
      provider: 'stripe',
      providerRef: paymentRef,
      reference: '',
    });
  });
}

export async function buyByCard(till: Till, sold: Sold) {
  const bought = await orderByCard(till, sold);
  await pay(till, bought.orderId, bought.paymentRef);
  return bought;
}
