import assert from 'node:assert/strict';
import fc from 'fast-check';
import { credits } from '../../credits/amount.ts';
import { holdCredits } from '../../credits/hold-credits.ts';
import { noteDispute } from '../../credits/payments/on-dispute.ts';
import { noteRefund } from '../../credits/payments/on-refund.ts';
import type { PaymentProvider } from '../../credits/payments/provider.ts';
import { askRefund } from '../../credits/refunds/ask-refund.ts';
import { refundOrder } from '../../credits/refunds/refund-order.ts';
import { settleHolds } from '../../credits/settle-holds.ts';
import type { Actor } from '../../identity/actor.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { attempt, makeQuote } from '../ledger/steps.ts';
import type { TestHouse } from '../open-test-house.ts';
import type { StripeStandIn } from '../stripe/stand-in.ts';

/** What may happen around one order after it was paid, by us, by the customer, by the provider. Amounts in hundredths. */
export type Deed =
  | { do: 'hold' | 'refund' | 'refund_elsewhere'; amount: number }
  | { do: 'settle'; part: number }
  | { do: 'dispute'; part: number }
  | { do: 'end_dispute'; pick: number; won: boolean }
  | { do: 'end_refund'; pick: number; arrives: boolean }
  | { do: 'hear'; pick: number };

const pick = fc.nat(20);
const part = fc.constantFrom(0, 0.3, 1);
export const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    do: fc.constantFrom('hold' as const, 'refund' as const, 'refund_elsewhere' as const),
    amount: fc.integer({ min: 1, max: 700 }),
  }),
  fc.record({ do: fc.constant('settle' as const), part }),
  fc.record({ do: fc.constant('dispute' as const), part: fc.constantFrom(0.4, 1) }),
  fc.record({ do: fc.constant('end_dispute' as const), pick, won: fc.boolean() }),
  fc.record({ do: fc.constant('end_refund' as const), pick, arrives: fc.boolean() }),
  fc.record({ do: fc.constant('hear' as const), pick }),
);

export type Case = {
  house: TestHouse;
  stripe: StripeStandIn;
  provider: PaymentProvider;
  lead: Actor;
  customerId: string;
  memberId: string;
  orderId: string;
  paymentRef: string;
  totalMinor: number;
  /** Tickets with a hold. */
  held: { ticketId: string; credits: number }[];
};

const REFUSED = ['beyond_refundable', 'order_charged_back'];

export async function happen(on: Case, action: Deed): Promise<void> {
  switch (action.do) {
    case 'hold': {
      const target = await makeQuote(on.house, on.customerId, on.memberId);
      const base = { customerId: on.customerId, personId: on.memberId };
      const amount = credits(action.amount);
      const worked = await attempt(() =>
        holdCredits(on.house.db, { ...base, ...target, credits: amount, idempotencyKey: newId() }),
      );
      if (worked) on.held.push({ ticketId: target.ticketId, credits: action.amount });
      return;
    }
    case 'settle': {
      const hold = on.held.shift();
      if (!hold) return;
      const due = credits(Math.floor(hold.credits * action.part));
      const request = { customerId: on.customerId, ticketId: hold.ticketId, due, personId: null };
      await inTransaction(on.house.db, (trx) => settleHolds(trx, { ...request, settlementId: null }));
      return;
    }
    case 'refund':
      return refundAndAsk(on, action.amount);
    case 'refund_elsewhere':
      return atProvider(() =>
        on.stripe.moneyBack.refund({
          payment_intent: on.paymentRef,
          amount: String(Math.ceil((on.totalMinor * action.amount) / 1000) - 1),
        }),
      );
    case 'dispute': {
      if (disputes(on).length > 1) return;
      const amount = Math.floor(on.totalMinor * action.part);
      return void on.stripe.moneyBack.openDispute(on.paymentRef, amount);
    }
    case 'end_dispute': {
      const open = disputes(on).filter((one) => one.status === 'needs_response');
      const one = open[action.pick % Math.max(1, open.length)];
      if (one) on.stripe.moneyBack.closeDispute(one.id, action.won ? 'won' : 'lost');
      return;
    }
    case 'end_refund': {
      const going = refunds(on).filter((one) => one.status !== 'failed');
      const one = going[action.pick % Math.max(1, going.length)];
      if (one && !(action.arrives && one.status === 'succeeded'))
        on.stripe.moneyBack.settleRefund(one.id, action.arrives);
      return;
    }
    case 'hear': {
      const all = news(on);
      await all[action.pick % Math.max(1, all.length)]?.();
    }
  }
}

async function refundAndAsk(on: Case, amount: number): Promise<void> {
  try {
    const { id } = await refundOrder(on.house.as(on.lead), on.orderId, {
      credits: amount / 100,
      reason: 'Not needed',
    });
    await askRefund(on.house.asSystem(), on.house.providers, id);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    assert.ok(REFUSED.includes(String(code)), `refused for ${code}: ${error}`);
  }
}

/** What the provider does not allow does not happen there. */
async function atProvider(work: () => unknown): Promise<void> {
  try {
    work();
  } catch (error) {
    assert.match(String(error), /greater than unrefunded/);
  }
}

const refunds = (on: Case) =>
  on.stripe.store.refunds.all().filter((one) => one.payment_intent === on.paymentRef);
const disputes = (on: Case) =>
  on.stripe.store.disputes.all().filter((one) => one.payment_intent === on.paymentRef);

/** A message about each thing that happened at the provider. */
export function news(on: Case): (() => Promise<unknown>)[] {
  const context = on.house.asSystem();
  return [
    ...refunds(on).map((one) => () => noteRefund(context, on.provider, one.id)),
    ...disputes(on).map((one) => () => noteDispute(context, on.provider, one.id)),
  ];
}

/** What the books must say of the case once all news has been heard. */
export async function assertMoneyBack(on: Case): Promise<void> {
  const { db } = on.house;
  const known = await db
    .selectFrom('refund')
    .select(['provider_ref as ref', 'state', 'id'])
    .where('order_id', '=', on.orderId)
    .execute();
  const states = { pending: 'asked', succeeded: 'done', failed: 'failed', canceled: 'failed' };
  for (const refund of refunds(on)) {
    const ours = known.find((one) => one.ref === refund.id);
    if (ours) assert.equal(ours.state, states[refund.status], `refund ${refund.id}`);
    else if (refund.status !== 'failed') await assertExcepted(on, 'refund_elsewhere', refund.id);
  }
  const chargebacks = await db
    .selectFrom('chargeback')
    .selectAll()
    .where('order_id', '=', on.orderId)
    .execute();
  assert.equal(chargebacks.length, disputes(on).length);
  for (const dispute of disputes(on)) {
    const ours = chargebacks.find((one) => one.provider_ref === dispute.id);
    assert.equal(ours?.state, dispute.status === 'needs_response' ? 'open' : dispute.status);
  }
  const book = await db
    .selectFrom('ledger_account')
    .innerJoin('lot', 'lot.customer_id', 'ledger_account.customer_id')
    .select(['available', 'remaining'])
    .where('ledger_account.customer_id', '=', on.customerId)
    .executeTakeFirstOrThrow();
  const owed = chargebacks.reduce((sum, one) => sum + one.owed_credits, 0);
  assert.equal(Math.min(owed, book.available, book.remaining), 0, 'nothing is owed that could be taken');
}

async function assertExcepted({ house }: Case, kind: string, ref: string): Promise<void> {
  const found = await house.db
    .selectFrom('payment_exception')
    .select('id')
    .where('kind', '=', kind)
    .where('provider_ref', '=', ref)
    .executeTakeFirst();
  assert.ok(found, `${kind} ${ref} is neither booked nor shown to staff`);
}
