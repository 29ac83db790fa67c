import { z } from 'zod';
import type { Intent } from './objects.ts';
import { Refusal } from './refusal.ts';
import { newRef, nowSeconds, type Store } from './store.ts';
import type { Webhooks } from './webhooks.ts';

const intentBody = z.strictObject({
  amount: z.coerce.number().int().min(1),
  currency: z.string().regex(/^[a-z]{3}$/),
  customer: z.string(),
  payment_method: z.string(),
  off_session: z.literal('true'),
  confirm: z.literal('true'),
  metadata: z.record(z.string(), z.string()).default({}),
});

/** Stored cards, charged while their owner is away. */
export class Intents {
  /** Cards that are declined, and why: `insufficient_funds`. */
  readonly declines = new Map<string, string>();
  /** Whether the money of the next charges comes later. */
  late = false;
  readonly #store: Store;
  readonly #webhooks: Webhooks;

  constructor(store: Store, webhooks: Webhooks) {
    this.#store = store;
    this.#webhooks = webhooks;
  }

  charge(params: unknown): Intent {
    const { off_session: _away, confirm: _now, ...wish } = intentBody.parse(params);
    this.#store.methods.get(wish.payment_method);
    const why = this.declines.get(wish.payment_method);
    const status = why ? 'requires_payment_method' : this.late ? 'processing' : 'succeeded';
    const error = why
      ? { code: 'card_declined', decline_code: why, message: 'Your card was declined.' }
      : null;
    const intent = this.#store.intents.put({
      id: newRef('pi'),
      object: 'payment_intent',
      status,
      ...wish,
      amount_received: status === 'succeeded' ? wish.amount : 0,
      last_payment_error: error,
      created: nowSeconds(),
    });
    this.#tell(intent);
    if (error) throw new Refusal(402, 'card_error', error.message, { ...error, payment_intent: intent });
    return intent;
  }

  /** Late money arrives, or does not. */
  settle(id: string, arrives: boolean): void {
    const intent = this.#store.intents.get(id);
    Object.assign(
      intent,
      arrives
        ? { status: 'succeeded', amount_received: intent.amount }
        : { status: 'requires_payment_method' },
    );
    this.#tell(intent);
  }

  #tell(intent: Intent): void {
    const deed = {
      succeeded: 'succeeded',
      processing: 'processing',
      requires_payment_method: 'payment_failed',
      canceled: 'canceled',
    };
    this.#webhooks.tell(`payment_intent.${deed[intent.status]}`, intent);
  }
}
