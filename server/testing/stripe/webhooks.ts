import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Anything, StripeEvent } from './objects.ts';
import { newRef, nowSeconds, type Store } from './store.ts';

/** Takes one message to where it is listened for. @returns the status of the answer */
export type Post = (body: string, headers: Record<string, string>) => Promise<number>;

const TRIES = 5;
const PATIENCE_MS = 200;

/** Tells what happened, at least once and in no order, until a 2xx comes back. */
export class Webhooks {
  /** `hold` keeps what happens back until `release`; `drop` loses it, as after three days without an answer. */
  mode: 'send' | 'hold' | 'drop' = 'send';
  /** How many times each message is delivered. */
  copies = 1;
  readonly #store: Store;
  readonly #secret: string;
  readonly #held: StripeEvent[] = [];
  readonly #underway = new Set<Promise<void>>();
  #post: Post | undefined;

  constructor(store: Store, secret: string) {
    this.#store = store;
    this.#secret = secret;
  }

  deliverTo(post: Post): void {
    this.#post = post;
  }

  tell(type: string, object: Anything): StripeEvent {
    const event: StripeEvent = {
      id: newRef('evt'),
      object: 'event',
      api_version: '2026-10-28.endive',
      created: nowSeconds(),
      type,
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      data: { object: structuredClone(object) },
    };
    this.#store.events.push(event);
    if (this.mode === 'hold') this.#held.push(event);
    if (this.mode === 'send') this.send(event);
    return event;
  }

  send(event: StripeEvent): void {
    for (let copy = 0; copy < this.copies; copy++) {
      const delivery = this.#deliver(event).finally(() => this.#underway.delete(delivery));
      this.#underway.add(delivery);
    }
  }

  /** Sends what was held back, and from now on at once. */
  release(): void {
    this.mode = 'send';
    for (const event of this.#held.splice(0)) this.send(event);
  }

  /** Once nothing is on its way any more. */
  async settled(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway);
  }

  /** A message as it is sent, signed at this moment or at another. */
  signed(event: StripeEvent, { secret = this.#secret, at = nowSeconds() } = {}) {
    const body = JSON.stringify(event, undefined, 2);
    return { body, headers: signatureOf(body, secret, at) };
  }

  async #deliver(event: StripeEvent): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const { body, headers } = this.signed(event);
      const status = await (this.#post ?? nobody)(body, headers).catch(() => 0);
      if (status >= 200 && status < 300) return;
      await pause(PATIENCE_MS * 2 ** tries);
    }
  }
}

/** Posts to where a running server listens for messages. */
export function postTo(address: string): Post {
  return async (body, headers) => {
    const answer = await fetch(`${address}/api/v1/payments/webhook/stripe`, {
      method: 'POST',
      headers,
      body,
    });
    await answer.text();
    return answer.status;
  };
}

/** Where nobody listens, nothing is tried again. */
const nobody: Post = async () => 204;

export function signatureOf(body: string, secret: string, atSeconds: number): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex');
  return { 'content-type': 'application/json', 'stripe-signature': `t=${atSeconds},v1=${signature}` };
}
