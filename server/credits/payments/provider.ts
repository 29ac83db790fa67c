/**
 * What a way to pay by card, wallet or debit can do. Another provider is one file that returns this; nothing else in the
 * house knows the names that a provider gives to things. Money is in minor units, and every wish carries a key of ours:
 * the same wish asked twice happens once.
 */
export type PaymentProvider = {
  /** Stored with orders, payments and refunds: `stripe`. */
  key: string;
  openCheckout(wish: CheckoutWish): Promise<{ ref: string; url: string; expiresAt: Date }>;
  /** What became of a checkout, asked of the provider: no money moves on the word of a message alone. */
  readCheckout(ref: string): Promise<CheckoutState>;
  expireCheckout(ref: string): Promise<void>;
  /** @throws {ProviderAway} when it can not be known whether it happened; asked again under the same key it happens once */
  refund(wish: RefundWish): Promise<MoneyBack>;
  readRefund(ref: string): Promise<MoneyBack>;
  readDispute(ref: string): Promise<ProviderDispute>;
  /** Charges a stored payment method while the customer is away. */
  chargeStored(wish: StoredCharge): Promise<ChargeOutcome>;
  /** Opens a page on which a customer stores a payment method, and nothing is paid. */
  openMethodSetup(wish: MethodSetupWish): Promise<{ ref: string; url: string }>;
  readMethodSetup(ref: string): Promise<StoredMethod | undefined>;
  /**
   * Reads a message that claims to come from the provider.
   * @throws {WebhookRefused} for a wrong signature, one too old, or a body that is not the provider's
   */
  readWebhook(body: string, headers: Headers): ProviderNotice;
  /** What happened to money since a moment, for whatever no message told us of. */
  changesSince(since: Date): AsyncIterable<ProviderNotice['about']>;
};

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

/** What a message is about; what it says is asked of the provider again before anything is booked. */
export type ProviderNotice = {
  eventId: string;
  type: string;
  about:
    | { kind: 'checkout'; ref: string }
    | { kind: 'stored_charge'; paymentRef: string; orderId: string | undefined }
    | { kind: 'refund'; ref: string }
    | { kind: 'dispute'; ref: string }
    | { kind: 'nothing' };
};

/** The provider did not answer, or not to be understood: whether it did what was asked is not known. */
export class ProviderAway extends Error {
  override name = 'ProviderAway';
}

export class WebhookRefused extends Error {
  override name = 'WebhookRefused';
}
