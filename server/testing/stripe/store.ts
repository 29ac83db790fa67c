import { randomBytes } from 'node:crypto';
import type {
  Customer,
  Dispute,
  Intent,
  Method,
  Refund,
  Session,
  SetupIntent,
  StripeEvent,
} from './objects.ts';
import { missing } from './refusal.ts';

/** All that this Stripe knows; gone with the process. */
export class Store {
  readonly sessions = new Shelf<Session>('checkout.session');
  readonly intents = new Shelf<Intent>('payment_intent');
  readonly refunds = new Shelf<Refund>('refund');
  readonly disputes = new Shelf<Dispute>('dispute');
  readonly customers = new Shelf<Customer>('customer');
  readonly methods = new Shelf<Method>('payment_method');
  readonly setupIntents = new Shelf<SetupIntent>('setup_intent');
  /** Oldest first. */
  readonly events: StripeEvent[] = [];
}

export class Shelf<Thing extends { id: string }> {
  readonly #kind: string;
  readonly #things = new Map<string, Thing>();

  constructor(kind: string) {
    this.#kind = kind;
  }

  put(thing: Thing): Thing {
    this.#things.set(thing.id, thing);
    return thing;
  }

  /** @throws {Refusal} */
  get(id: string): Thing {
    const found = this.#things.get(id);
    if (!found) throw missing(this.#kind, id);
    return found;
  }

  /** Newest first, as Stripe lists. */
  all(): Thing[] {
    return [...this.#things.values()].reverse();
  }
}

export function newRef(prefix: string): string {
  return `${prefix}_test_${randomBytes(12).toString('hex')}`;
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
