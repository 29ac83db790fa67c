/** Stripe's objects, as far as we read them. */
export type Metadata = Record<string, string>;

export type Session = {
  id: string;
  object: 'checkout.session';
  mode: 'payment' | 'setup';
  status: 'open' | 'complete' | 'expired';
  payment_status: 'paid' | 'unpaid' | 'no_payment_required';
  amount_total: number | null;
  currency: string | null;
  customer: string | null;
  client_reference_id: string | null;
  metadata: Metadata;
  payment_intent: string | null;
  setup_intent: string | null;
  success_url: string;
  cancel_url: string;
  url: string | null;
  locale: string | null;
  expires_at: number;
  created: number;
  livemode: false;
};

export type Intent = {
  id: string;
  object: 'payment_intent';
  status: 'succeeded' | 'processing' | 'requires_payment_method' | 'canceled';
  amount: number;
  amount_received: number;
  currency: string;
  customer: string | null;
  payment_method: string | null;
  last_payment_error: { code: string; decline_code: string; message: string } | null;
  metadata: Metadata;
  created: number;
};

export type Refund = {
  id: string;
  object: 'refund';
  amount: number;
  currency: string;
  payment_intent: string;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
  failure_reason?: string;
  metadata: Metadata;
  created: number;
};

export type Dispute = {
  id: string;
  object: 'dispute';
  amount: number;
  currency: string;
  payment_intent: string;
  status: 'needs_response' | 'under_review' | 'won' | 'lost' | 'warning_needs_response' | 'warning_closed';
  created: number;
};

export type Customer = {
  id: string;
  object: 'customer';
  name: string;
  email: string;
  metadata: Metadata;
  created: number;
};

export type Method = {
  id: string;
  object: 'payment_method';
  type: 'card';
  card: { brand: string; last4: string };
  customer: string | null;
};

export type SetupIntent = {
  id: string;
  object: 'setup_intent';
  status: 'succeeded';
  payment_method: string;
  customer: string | null;
};

export type Anything = Session | Intent | Refund | Dispute;

export type StripeEvent = {
  id: string;
  object: 'event';
  api_version: string;
  created: number;
  type: string;
  livemode: false;
  pending_webhooks: number;
  request: { id: null; idempotency_key: null };
  data: { object: Anything };
};
