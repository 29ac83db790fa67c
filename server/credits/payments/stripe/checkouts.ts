import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type {
  CheckoutState,
  CheckoutWish,
  MethodSetupWish,
  OpenedCheckout,
  StoredMethod,
} from '../provider.ts';
import { ProviderAway, ProviderRefused } from '../provider.ts';
import { fromStripeAmount, toStripeAmount } from './amounts.ts';
import { asked } from './client.ts';
import { idOf, ORDER, orderOf, SOURCE } from './marks.ts';

type Session = Stripe.Checkout.Session;

export async function openCheckout(stripe: Stripe, wish: CheckoutWish): Promise<OpenedCheckout> {
  const customer = wish.customer.ref ?? (await makeCustomer(stripe, wish.customer));
  const metadata = { [ORDER]: wish.orderId, [SOURCE]: 'checkout' };
  const session = await asked(
    stripe.checkout.sessions.create(
      {
        mode: 'payment',
        customer,
        client_reference_id: wish.orderId,
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: wish.currency.toLowerCase(),
              unit_amount: toStripeAmount(wish.amountMinor, wish.currency),
              product_data: { name: wish.title },
            },
          },
        ],
        // Paid in the order's own currency alone, so that what arrives can be compared with it.
        adaptive_pricing: { enabled: false },
        metadata,
        payment_intent_data: { metadata, description: `${wish.title} (${wish.orderNumber})` },
        locale: wish.language,
        success_url: wish.successUrl,
        cancel_url: wish.cancelUrl,
      },
      { idempotencyKey: wish.key },
    ),
  );
  return {
    ref: session.id,
    url: addressOf(session),
    expiresAt: new Date(session.expires_at * 1000),
    customerRef: idOf(session.customer),
  };
}

export async function readCheckout(stripe: Stripe, ref: string): Promise<CheckoutState> {
  const session = await asked(stripe.checkout.sessions.retrieve(ref, { expand: ['payment_intent'] }));
  const currency = (session.currency ?? '').toUpperCase();
  return {
    ref,
    orderId: session.mode === 'payment' ? orderOf(session.metadata) : undefined,
    state: stateOf(session),
    paymentRef: idOf(session.payment_intent) ?? (session.payment_status === 'unpaid' ? undefined : ref),
    customerRef: idOf(session.customer),
    amountMinor: currency ? fromStripeAmount(session.amount_total ?? 0, currency) : 0,
    currency,
  };
}

/** A completed session whose money is still to come (a bank debit) waits on its payment, which may yet fail. */
function stateOf(session: Session): CheckoutState['state'] {
  if (session.status === 'open') return 'open';
  if (session.status !== 'complete') return 'expired';
  if (session.payment_status !== 'unpaid') return 'paid';
  const intent = typeof session.payment_intent === 'string' ? undefined : session.payment_intent;
  return intent?.status === 'requires_payment_method' || intent?.status === 'canceled'
    ? 'expired'
    : 'processing';
}

/** One that is paid or expired already stays what it is. */
export async function expireCheckout(stripe: Stripe, ref: string): Promise<void> {
  try {
    await asked(stripe.checkout.sessions.expire(ref));
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
  }
}

export async function openMethodSetup(
  stripe: Stripe,
  wish: MethodSetupWish,
): Promise<{ ref: string; url: string }> {
  const customer = wish.customer.ref ?? (await makeCustomer(stripe, wish.customer));
  const session = await asked(
    stripe.checkout.sessions.create(
      {
        mode: 'setup',
        allowed_payment_method_types: ['card'],
        customer,
        locale: wish.language,
        success_url: wish.successUrl,
        cancel_url: wish.cancelUrl,
      },
      { idempotencyKey: wish.key },
    ),
  );
  return { ref: session.id, url: addressOf(session) };
}

export async function readMethodSetup(stripe: Stripe, ref: string): Promise<StoredMethod | undefined> {
  const session = await asked(
    stripe.checkout.sessions.retrieve(ref, { expand: ['setup_intent.payment_method'] }),
  );
  const intent = typeof session.setup_intent === 'string' ? undefined : session.setup_intent;
  const method = typeof intent?.payment_method === 'string' ? undefined : intent?.payment_method;
  const customerRef = idOf(session.customer);
  if (session.status !== 'complete' || intent?.status !== 'succeeded' || !method || !customerRef)
    return undefined;
  return { ref: method.id, label: labelOf(method), customerRef };
}

function labelOf({ card, type }: Stripe.PaymentMethod): string {
  if (!card) return type;
  const brand = card.brand.charAt(0).toUpperCase() + card.brand.slice(1);
  return `${brand} •••• ${card.last4}`;
}

/** The key is made of what is sent: the same person is made once, and other words for him are no misuse of a key. */
async function makeCustomer(stripe: Stripe, { id, name, email }: CheckoutWish['customer']): Promise<string> {
  const hash = createHash('sha256').update(`${name}\n${email}`).digest('hex').slice(0, 16);
  const made = await asked(
    stripe.customers.create(
      { name, email, metadata: { counterfoil_customer: id } },
      { idempotencyKey: `customer:${id}:${hash}` },
    ),
  );
  return made.id;
}

function addressOf({ url }: Session): string {
  if (!url) throw new ProviderAway(new Error('a session came without the address of its page'));
  return url;
}
