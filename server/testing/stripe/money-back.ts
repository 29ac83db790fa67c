import { z } from 'zod';
import type { Dispute, Refund } from './objects.ts';
import { invalid } from './refusal.ts';
import { newRef, nowSeconds, type Store } from './store.ts';
import type { Webhooks } from './webhooks.ts';

const refundBody = z.strictObject({
  payment_intent: z.string(),
  amount: z.coerce.number().int().min(1).optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata: z.record(z.string(), z.string()).default({}),
});

/** Refunds and disputes. */
export class MoneyBack {
  /** In which state the next refunds begin. */
  refundsBegin: Refund['status'] = 'succeeded';
  readonly #store: Store;
  readonly #webhooks: Webhooks;

  constructor(store: Store, webhooks: Webhooks) {
    this.#store = store;
    this.#webhooks = webhooks;
  }

  /** Also what somebody does at Stripe's own screen. */
  refund(params: unknown): Refund {
    const wish = refundBody.parse(params);
    const intent = this.#store.intents.get(wish.payment_intent);
    const amount = wish.amount ?? this.#left(intent.id, intent.amount_received);
    if (amount > this.#left(intent.id, intent.amount_received) || amount === 0)
      throw invalid('Refund amount is greater than unrefunded amount on charge', {
        code: 'charge_already_refunded',
      });
    const refund = this.#store.refunds.put({
      id: newRef('re'),
      object: 'refund',
      amount,
      currency: intent.currency,
      payment_intent: intent.id,
      status: this.refundsBegin,
      metadata: wish.metadata,
      created: nowSeconds(),
    });
    this.#webhooks.tell('refund.created', refund);
    return refund;
  }

  settleRefund(id: string, arrives: boolean): void {
    const refund = this.#store.refunds.get(id);
    Object.assign(
      refund,
      arrives ? { status: 'succeeded' } : { status: 'failed', failure_reason: 'expired_or_canceled_card' },
    );
    this.#webhooks.tell(arrives ? 'refund.updated' : 'refund.failed', refund);
  }

  openDispute(paymentIntent: string, amount?: number): Dispute {
    const intent = this.#store.intents.get(paymentIntent);
    const dispute = this.#store.disputes.put({
      id: newRef('du'),
      object: 'dispute',
      amount: amount ?? intent.amount,
      currency: intent.currency,
      payment_intent: intent.id,
      status: 'needs_response',
      created: nowSeconds(),
    });
    this.#webhooks.tell('charge.dispute.created', dispute);
    this.#webhooks.tell('charge.dispute.funds_withdrawn', dispute);
    return dispute;
  }

  closeDispute(id: string, outcome: 'won' | 'lost'): void {
    const dispute = this.#store.disputes.get(id);
    dispute.status = outcome;
    this.#webhooks.tell('charge.dispute.closed', dispute);
    if (outcome === 'won') this.#webhooks.tell('charge.dispute.funds_reinstated', dispute);
  }

  #left(paymentIntent: string, received: number): number {
    const refunded = this.#store.refunds
      .all()
      .filter(
        (one) =>
          one.payment_intent === paymentIntent && (one.status === 'succeeded' || one.status === 'pending'),
      );
    return received - refunded.reduce((sum, one) => sum + one.amount, 0);
  }
}
