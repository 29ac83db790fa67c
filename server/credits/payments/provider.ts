import { z } from 'zod';
import { Conflict, Unavailable } from '../../platform/errors.ts';

/**
 * What a way to pay by card, wallet or debit can do. Another provider is one file that returns this; nothing else in the
 * house knows the names that a provider gives to things. Money is in minor units, and every wish carries a key of ours:
 * the same wish asked twice happens once.
 */
export type PaymentProvider = {
  /** Stored with orders, payments and refunds: `stripe`. */
  key: string;
  /** @throws {ProviderRefused} when it says no: nothing happened */
  openCheckout(wish: CheckoutWish): Promise<OpenedCheckout>;
  /** What became of a checkout, asked of the provider: no money moves on the word of a message alone. */
  readCheckout(ref: string): Promise<CheckoutState>;
  expireCheckout(ref: string): Promise<void>;
  /**
   * @throws {ProviderAway} when it can not be known whether it happened; asked again under the same key, however late, it happens once
   * @throws {ProviderRefused} when it says no: nothing happened
   */
  refund(wish: RefundWish): Promise<MoneyBack>;
  readRefund(ref: string): Promise<MoneyBack>;
  readDispute(ref: string): Promise<ProviderDispute>;
  /** Which checkout or stored charge a payment came from: a refund or dispute may be heard of before its payment. */
  originOf(paymentRef: string): Promise<NoticeAbout>;
  /** Charges a stored payment method while the customer is away. Asked again under the same key, however late, it happens once. */
  chargeStored(wish: StoredCharge): Promise<ChargeOutcome>;
  /** What became of a stored charge, asked of the provider; `orderId` is what `chargeStored` was told. */
  readStoredCharge(paymentRef: string): Promise<ChargeOutcome & { orderId: string | undefined }>;
  /** Opens a page on which a customer stores a payment method, and nothing is paid. */
  openMethodSetup(wish: MethodSetupWish): Promise<{ ref: string; url: string }>;
  readMethodSetup(ref: string): Promise<StoredMethod | undefined>;
  /**
   * Reads a message that claims to come from the provider.
   * @param receivedAt by the database's clock
   * @throws {WebhookRefused} for a wrong signature, one too old, or a body that is not the provider's
   */
  readWebhook(body: string, headers: Headers, receivedAt: Date): ProviderNotice;
  /** What happened to money since a moment, for whatever no message told us of. */
  changesSince(since: Date): AsyncIterable<ProviderNotice>;
};

export type OpenedCheckout = { ref: string; url: string; expiresAt: Date; customerRef: string | undefined };

export type CheckoutWish = {
  /** Ours, unique per checkout. */
  key: string;
  orderId: string;
  orderNumber: number;
  customer: { id: string; name: string; email: string; ref: string | undefined };
  title: string;
  amountMinor: number;
  currency: string;
  language: string;
  successUrl: string;
  cancelUrl: string;
};

export type CheckoutState = {
  ref: string;
  orderId: string | undefined;
  state: 'open' | 'paid' | 'processing' | 'expired';
  /** The provider's name of the money once it is paid: refunds and disputes speak of it. */
  paymentRef: string | undefined;
  customerRef: string | undefined;
  amountMinor: number;
  currency: string;
};

export type RefundWish = {
  key: string;
  paymentRef: string;
  amountMinor: number;
  currency: string;
  reason: string;
};

export type MoneyBack = {
  ref: string;
  paymentRef: string;
  /** Ours, when the refund was asked for by us. */
  key: string | undefined;
  amountMinor: number;
  currency: string;
  state: 'pending' | 'done' | 'failed';
  failure: string;
};

export type ProviderDispute = {
  ref: string;
  paymentRef: string;
  amountMinor: number;
  currency: string;
  state: 'open' | 'won' | 'lost';
};

export type MethodSetupWish = {
  key: string;
  customer: CheckoutWish['customer'];
  language: string;
  successUrl: string;
  cancelUrl: string;
};

/** Never a card's number: the provider's name for it, and words to know it by ("Visa •••• 4242"). */
export type StoredMethod = { ref: string; label: string; customerRef: string };

export type StoredCharge = {
  key: string;
  orderId: string;
  customerRef: string;
  methodRef: string;
  amountMinor: number;
  currency: string;
};

export type ChargeOutcome =
  | { state: 'paid'; paymentRef: string; amountMinor: number; currency: string }
  | { state: 'processing'; paymentRef: string }
  | { state: 'declined'; why: string };

export const noticeAbout = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('checkout'), ref: z.string() }),
  z.object({ kind: z.literal('stored_charge'), paymentRef: z.string(), orderId: z.string().optional() }),
  z.object({ kind: z.literal('refund'), ref: z.string() }),
  z.object({ kind: z.literal('dispute'), ref: z.string() }),
  z.object({ kind: z.literal('nothing') }),
]);

/** What a message is about; what it says is asked of the provider again before anything is booked. */
export type NoticeAbout = z.infer<typeof noticeAbout>;

export type ProviderNotice = {
  eventId: string;
  type: string;
  about: NoticeAbout;
  /** The message, without what may differ from one delivery of it to the next. */
  payload: Record<string, unknown>;
};

/** The provider did not answer, or not to be understood: whether it did what was asked is not known. */
export class ProviderAway extends Unavailable {
  override readonly name = 'ProviderAway';

  constructor(cause: unknown) {
    super('provider_away', 'The payment provider does not answer at this moment. Please try again shortly.');
    this.cause = cause;
  }
}

/** The provider understood what was asked and will not do it; nothing happened there. */
export class ProviderRefused extends Conflict {
  override readonly name = 'ProviderRefused';

  /** @param why in the provider's words */
  constructor(why: string) {
    super('provider_refused', `The payment provider does not accept this: ${why}`, { why });
  }
}

export class WebhookRefused extends Error {
  override name = 'WebhookRefused';
}
