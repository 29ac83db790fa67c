import { z } from 'zod';
import type { Intent, Session } from './objects.ts';
import { invalid } from './refusal.ts';
import { newRef, nowSeconds, type Store } from './store.ts';
import type { Webhooks } from './webhooks.ts';

const DAY_SECONDS = 86_400;
const metadata = z.record(z.string(), z.string()).default({});
const pages = {
  customer: z.string().optional(),
  locale: z.string(),
  success_url: z.url(),
  cancel_url: z.url(),
};

const price = z.strictObject({
  currency: z.string().regex(/^[a-z]{3}$/),
  unit_amount: z.coerce.number().int().min(1),
  product_data: z.strictObject({ name: z.string().min(1) }),
});

const sessionBody = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('payment'),
    ...pages,
    client_reference_id: z.string().max(200).optional(),
    line_items: z.strictObject({ 0: z.strictObject({ quantity: z.literal('1'), price_data: price }) }),
    adaptive_pricing: z.strictObject({ enabled: z.enum(['true', 'false']) }).optional(),
    metadata,
    payment_intent_data: z.strictObject({ metadata, description: z.string() }),
  }),
  z.strictObject({
    mode: z.literal('setup'),
    ...pages,
    allowed_payment_method_types: z.record(z.string(), z.literal('card')),
  }),
]);

/** Checkout: pages on which one pays, or stores a card. */
export class Sessions {
  readonly #store: Store;
  readonly #webhooks: Webhooks;
  /** What the payment of a session will bear. */
  readonly #intentMetadata = new Map<string, Record<string, string>>();
  readonly titles = new Map<string, string>();

  constructor(store: Store, webhooks: Webhooks) {
    this.#store = store;
    this.#webhooks = webhooks;
  }

  create(params: unknown, address: string): Session {
    const body = sessionBody.parse(params);
    if (body.customer) this.#store.customers.get(body.customer);
    const id = newRef('cs');
    const isPayment = body.mode === 'payment';
    const item = isPayment ? body.line_items[0].price_data : undefined;
    if (isPayment) this.#intentMetadata.set(id, body.payment_intent_data.metadata);
    this.titles.set(id, item?.product_data.name ?? 'Store a card');
    return this.#store.sessions.put({
      id,
      object: 'checkout.session',
      mode: body.mode,
      status: 'open',
      payment_status: isPayment ? 'unpaid' : 'no_payment_required',
      amount_total: item?.unit_amount ?? null,
      currency: item?.currency ?? null,
      customer: body.customer ?? null,
      client_reference_id: isPayment ? (body.client_reference_id ?? null) : null,
      metadata: isPayment ? body.metadata : {},
      payment_intent: null,
      setup_intent: null,
      success_url: body.success_url,
      cancel_url: body.cancel_url,
      url: `${address}/pay/${id}`,
      locale: body.locale,
      expires_at: nowSeconds() + DAY_SECONDS,
      created: nowSeconds(),
      livemode: false,
    });
  }

  /** The buyer pays. `late` money, as of a bank debit, arrives with `settle`. */
  pay(id: string, { late = false } = {}): Session {
    const session = this.#open(id);
    const status = late ? 'processing' : 'succeeded';
    const intent = this.#store.intents.put(intentOf(session, status, this.#intentMetadata.get(id) ?? {}));
    Object.assign(session, {
      status: 'complete',
      payment_status: late ? 'unpaid' : 'paid',
      payment_intent: intent.id,
      url: null,
    });
    this.#webhooks.tell(late ? 'payment_intent.processing' : 'payment_intent.succeeded', intent);
    this.#webhooks.tell('checkout.session.completed', session);
    return session;
  }

  /** Late money arrives, or does not. */
  settle(id: string, arrives: boolean): void {
    const session = this.#store.sessions.get(id);
    const intent = this.#store.intents.get(session.payment_intent ?? '');
    Object.assign(
      intent,
      arrives
        ? { status: 'succeeded', amount_received: intent.amount }
        : { status: 'requires_payment_method' },
    );
    if (arrives) session.payment_status = 'paid';
    this.#webhooks.tell(arrives ? 'payment_intent.succeeded' : 'payment_intent.payment_failed', intent);
    this.#webhooks.tell(`checkout.session.async_payment_${arrives ? 'succeeded' : 'failed'}`, session);
  }

  /** The buyer's card is declined; he may try another. */
  decline(id: string): void {
    const session = this.#open(id);
    const intent = intentOf(session, 'requires_payment_method', this.#intentMetadata.get(id) ?? {});
    intent.last_payment_error = {
      code: 'card_declined',
      decline_code: 'generic_decline',
      message: 'Your card was declined.',
    };
    this.#webhooks.tell('payment_intent.payment_failed', intent);
  }

  storeCard(id: string, last4 = '4242'): Session {
    const session = this.#open(id);
    const { customer } = session;
    const card = { brand: 'visa', last4 };
    const method = this.#store.methods.put({
      id: newRef('pm'),
      object: 'payment_method',
      type: 'card',
      card,
      customer,
    });
    const intent = this.#store.setupIntents.put({
      id: newRef('seti'),
      object: 'setup_intent',
      status: 'succeeded',
      payment_method: method.id,
      customer,
    });
    Object.assign(session, { status: 'complete', setup_intent: intent.id, url: null });
    this.#webhooks.tell('checkout.session.completed', session);
    return session;
  }

  /** @throws {Refusal} when it is not open any more */
  expire(id: string): Session {
    const session = this.#open(id);
    Object.assign(session, { status: 'expired', url: null });
    this.#webhooks.tell('checkout.session.expired', session);
    return session;
  }

  #open(id: string): Session {
    const session = this.#store.sessions.get(id);
    if (session.status !== 'open') throw invalid(`This session is ${session.status}, not open.`);
    return session;
  }
}

function intentOf(session: Session, status: Intent['status'], metadata: Record<string, string>): Intent {
  const amount = session.amount_total ?? 0;
  return {
    id: newRef('pi'),
    object: 'payment_intent',
    status,
    amount,
    amount_received: status === 'succeeded' ? amount : 0,
    currency: session.currency ?? '',
    customer: session.customer,
    payment_method: null,
    last_payment_error: null,
    metadata,
    created: nowSeconds(),
  };
}
