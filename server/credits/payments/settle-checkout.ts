import { type Context, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { NotFound } from '../../platform/errors.ts';
import { type LockedOrder, lockOrder, takePayment } from '../orders/take-payment.ts';
import { type ExceptionKind, fileException } from './file-exception.ts';
import { isExcepted } from './is-excepted.ts';
import { type CheckoutState, type PaymentProvider, ProviderRefused } from './provider.ts';

/** What came of looking at a checkout; `known` is money that was booked or shown to staff before. */
export type Settled = 'open' | 'processing' | 'expired' | 'booked' | 'known' | 'not_ours' | ExceptionKind;

/**
 * Asks the provider what became of a checkout and, when it is paid, takes the payment, once. Money that fits no open order
 * exactly is shown to staff. Bears any order and any number of messages.
 * @throws {ProviderAway}
 */
export async function settleCheckout(
  context: Context,
  provider: PaymentProvider,
  ref: string,
): Promise<Settled> {
  const checkout = await readOrRefusal(provider, ref);
  return transact(context, async (trx) => {
    const ours = await orderOfCheckout(trx, provider.key, ref);
    if (checkout instanceof ProviderRefused) return notThere(trx, provider.key, ref, ours, checkout);
    const orderId = ours ?? checkout.orderId;
    // Whatever else is sold through the same account is none of our business.
    if (orderId === undefined) return 'not_ours';
    if (checkout.state === 'paid') return book(trx, context, provider.key, checkout, orderId);
    await noteState(trx, provider.key, ref, checkout.state);
    return checkout.state;
  });
}

async function readOrRefusal(
  provider: PaymentProvider,
  ref: string,
): Promise<CheckoutState | ProviderRefused> {
  try {
    return await provider.readCheckout(ref);
  } catch (error) {
    if (error instanceof ProviderRefused) return error;
    throw error;
  }
}

/** A page of ours that was opened with the keys of another account, of tests for instance: nobody can be sent there any more. */
async function notThere(
  trx: Trx,
  provider: string,
  ref: string,
  ours: string | undefined,
  refusal: ProviderRefused,
): Promise<Settled> {
  if (ours === undefined) throw refusal;
  await noteState(trx, provider, ref, 'expired');
  return 'expired';
}

async function orderOfCheckout(trx: Trx, provider: string, ref: string): Promise<string | undefined> {
  const known = await trx
    .selectFrom('checkout')
    .select('order_id')
    .where('provider', '=', provider)
    .where('provider_ref', '=', ref)
    .executeTakeFirst();
  return known?.order_id;
}

async function book(
  trx: Trx,
  context: Context,
  provider: string,
  checkout: CheckoutState,
  orderId: string,
): Promise<Settled> {
  const order = await lockIfThere(trx, orderId);
  await noteState(trx, provider, checkout.ref, 'complete');
  const paymentRef = checkout.paymentRef ?? checkout.ref;
  if (await isTaken(trx, provider, paymentRef)) return 'known';
  if (await isExcepted(trx, provider, paymentRef)) return 'known';
  const why = order ? whyNot(order, checkout) : 'unknown_order';
  if (!order || why) return except(trx, context, provider, checkout, why ?? 'unknown_order', order);
  await takePayment(trx, context, order, {
    amountMinor: checkout.amountMinor,
    currency: checkout.currency,
    provider,
    providerRef: paymentRef,
    reference: '',
  });
  if (checkout.customerRef) await keepCustomerRef(trx, provider, order.customer_id, checkout.customerRef);
  return 'booked';
}

function whyNot(order: LockedOrder, { currency, amountMinor }: CheckoutState): ExceptionKind | undefined {
  if (order.state === 'paid') return 'paid_twice';
  if (order.state === 'cancelled') return 'order_cancelled';
  if (currency !== order.currency) return 'currency_differs';
  return amountMinor === order.net_minor + order.tax_minor ? undefined : 'amount_differs';
}

async function except(
  trx: Trx,
  context: Context,
  provider: string,
  checkout: CheckoutState,
  kind: ExceptionKind,
  order: LockedOrder | undefined,
): Promise<Settled> {
  const { ref, orderId, amountMinor, currency } = checkout;
  const paymentRef = checkout.paymentRef ?? ref;
  await fileException(trx, context, {
    kind,
    provider,
    providerRef: paymentRef,
    orderId: order?.id,
    customerId: order?.customer_id,
    amountMinor: Math.round(amountMinor),
    currency,
    details: order
      ? {
          checkoutRef: ref,
          expectedMinor: order.net_minor + order.tax_minor,
          expectedCurrency: order.currency,
        }
      : { checkoutRef: ref, orderId: orderId ?? '' },
  });
  return kind;
}

/** The provider may name an order that never was, or something that is no name of one. */
async function lockIfThere(trx: Trx, orderId: string): Promise<LockedOrder | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(orderId)) return undefined;
  try {
    return await lockOrder(trx, orderId);
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

async function isTaken(trx: Trx, provider: string, paymentRef: string): Promise<boolean> {
  const taken = await trx
    .selectFrom('payment')
    .select('id')
    .where('provider', '=', provider)
    .where('provider_ref', '=', paymentRef)
    .executeTakeFirst();
  return taken !== undefined;
}

const BEFORE = {
  open: [],
  processing: ['open'],
  expired: ['open', 'processing'],
  complete: ['open', 'processing', 'expired'],
} as const;

/** Only forward: what was read a moment ago may be older than what is known by now. */
async function noteState(trx: Trx, provider: string, ref: string, state: keyof typeof BEFORE): Promise<void> {
  const before = BEFORE[state];
  if (before.length === 0) return;
  await trx
    .updateTable('checkout')
    .set({ state })
    .where('provider', '=', provider)
    .where('provider_ref', '=', ref)
    .where('state', 'in', before)
    .execute();
}

/** The first name under which the provider knows a customer is kept. */
export async function keepCustomerRef(
  trx: Trx,
  provider: string,
  customerId: string,
  customerRef: string,
): Promise<void> {
  await trx
    .insertInto('provider_customer')
    .values({ customer_id: customerId, provider, provider_ref: customerRef })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
