-- Money around the credits: who asked the provider for what, what came in, what went back, and what is owed.

-- The provider's name for a customer, so that he is one and the same there.
create table provider_customer (
  customer_id uuid not null references customer,
  provider text not null,
  provider_ref text not null,
  primary key (customer_id, provider)
);

-- A page of the provider on which an order can be paid.
create table checkout (
  id uuid primary key,
  order_id uuid not null references credit_order,
  provider text not null,
  provider_ref text not null,
  url text not null,
  -- `processing`: the buyer is done, and his bank is still to send the money or to refuse.
  state text not null default 'open' constraint checkout_state check (state in ('open', 'processing', 'complete', 'expired')),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint checkout_is_known_once unique (provider, provider_ref)
);
create index checkout_by_order on checkout (order_id, id);
create index checkout_open on checkout (id) where state in ('open', 'processing');

-- What a provider told us, once each, before it is acted upon.
create table provider_event (
  provider text not null,
  event_id text not null,
  type text not null,
  -- Whose state is to be asked of the provider again (`noticeAbout`).
  about jsonb not null,
  payload jsonb not null,
  sha256 bytea not null,
  -- None yet, when the provider was asked before its message came.
  deliveries integer not null default 1,
  received_at timestamptz not null default clock_timestamp(),
  handled_at timestamptz,
  outcome text not null default '',
  primary key (provider, event_id)
);
create index provider_event_not_handled on provider_event (received_at) where handled_at is null;

-- Up to when a provider was asked for all that happened there, whether a message of it arrived or not.
create table provider_reconciliation (
  provider text primary key,
  reached_at timestamptz not null
);

-- Money or messages about it that nobody may act upon without a person's decision.
create table payment_exception (
  id uuid primary key,
  kind text not null constraint payment_exception_kind check (kind in ('webhook_refused', 'event_rewritten', 'unknown_order', 'amount_differs', 'currency_differs',
    'paid_twice', 'order_cancelled', 'refund_failed', 'refund_elsewhere', 'chargeback_unknown')),
  provider text not null,
  provider_ref text not null,
  order_id uuid references credit_order,
  amount_minor bigint,
  currency text,
  details jsonb not null default '{}',
  times integer not null default 1,
  first_at timestamptz not null default clock_timestamp(),
  last_at timestamptz not null default clock_timestamp(),
  decision text constraint payment_exception_decision check (decision in ('applied', 'sent_back', 'noted')),
  decided_by uuid references person,
  decided_at timestamptz,
  note text not null default '',
  constraint payment_exception_once unique (provider, kind, provider_ref),
  constraint payment_exception_decided_has_a_time check ((decision is null) = (decided_at is null))
);
create index payment_exception_open on payment_exception (id) where decided_at is null;

-- Unused credits of an order taken back, and the money on its way: the credits leave the book when the refund is asked for,
-- so that they can not be spent meanwhile, and come back if the provider refuses.
create table refund (
  id uuid primary key,
  order_id uuid not null references credit_order,
  transfer_id uuid not null references ledger_transfer,
  credits bigint not null constraint refund_credits check (credits > 0),
  net_minor bigint not null,
  tax_minor bigint not null,
  currency text not null,
  reason text not null,
  provider text not null,
  provider_ref text,
  -- `asked` until the provider's answer is known: asked again under the same key it happens once.
  state text not null constraint refund_state check (state in ('asked', 'done', 'failed')),
  failure text not null default '',
  requested_by uuid references person,
  requested_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz,
  constraint refund_is_known_once unique (provider, provider_ref),
  constraint refund_settled_has_a_time check ((state = 'asked') = (settled_at is null))
);
create index refund_by_order on refund (order_id, id);
create index refund_asked on refund (requested_at) where state = 'asked';

-- The buyer's bank took the money back (or asks to). What is unspent of the lot is taken back, the rest is owed.
create table chargeback (
  id uuid primary key,
  order_id uuid not null references credit_order,
  provider text not null,
  provider_ref text not null,
  amount_minor bigint not null,
  currency text not null,
  state text not null constraint chargeback_state check (state in ('open', 'won', 'lost')),
  -- What was taken back of the order's lot so far, by transfers whose keys bear the chargeback's id.
  taken_credits bigint not null default 0,
  -- What was used or held of it, and the money that the customer has twice; nothing once it is won.
  owed_credits bigint not null default 0,
  owed_minor bigint not null default 0,
  restored boolean not null default false,
  written_off_at timestamptz,
  written_off_by uuid references person,
  written_off_reason text not null default '',
  opened_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  constraint chargeback_is_known_once unique (provider, provider_ref),
  constraint chargeback_closed_has_a_time check ((state = 'open') = (closed_at is null)),
  constraint chargeback_restored_when_won check (restored = (state = 'won')),
  constraint chargeback_owes_nothing_when_won check (state <> 'won' or (owed_credits = 0 and owed_minor = 0)),
  constraint chargeback_written_off_says_why check ((written_off_at is null) = (written_off_reason = ''))
);
create index chargeback_by_order on chargeback (order_id);
create index chargeback_owed on chargeback (id) where state <> 'won' and written_off_at is null and owed_credits > 0;

-- Numbers without a gap: the counter moves in the transaction that writes the document.
create table document_series (
  series text primary key,
  last_number bigint not null default 0
);

-- An invoice or a credit note as it was issued. Its PDF and XML are made from `content`, which never changes.
create table invoice (
  id uuid primary key,
  series text not null,
  sequence bigint not null,
  number text not null,
  kind text not null constraint invoice_kind check (kind in ('invoice', 'credit_note')),
  customer_id uuid not null references customer,
  order_id uuid not null references credit_order,
  refund_id uuid references refund,
  language text not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  currency text not null,
  content jsonb not null,
  issued_on date not null,
  issued_at timestamptz not null default clock_timestamp(),
  constraint invoice_number_is_unique unique (number),
  constraint invoice_sequence_is_unique unique (series, sequence)
);
create unique index invoice_once_per_order on invoice (order_id) where kind = 'invoice';
create unique index invoice_once_per_refund on invoice (refund_id) where refund_id is not null;
create index invoice_by_customer on invoice (customer_id, id);

-- A bank statement that was read in, and its lines; a line that two files hold is one line.
create table bank_import (
  id uuid primary key,
  file_name text not null,
  format text not null constraint bank_import_format check (format in ('camt053', 'csv')),
  sha256 bytea not null,
  -- New lines of money that came in; beside them what went out, and what another file brought before.
  lines integer not null,
  debits integer not null default 0,
  repeated integer not null default 0,
  broken jsonb not null default '[]',
  imported_by uuid not null references person,
  imported_at timestamptz not null default now(),
  constraint bank_import_once_per_file unique (sha256)
);

create table bank_line (
  id uuid primary key,
  import_id uuid not null references bank_import,
  fingerprint bytea not null constraint bank_line_is_stored_once unique,
  position integer not null,
  booked_on date not null,
  amount_minor bigint not null,
  currency text not null,
  payer text not null default '',
  payer_iban text not null default '',
  text text not null default '',
  state text not null constraint bank_line_state check (state in ('matched', 'unclear', 'ignored')),
  -- Why it was not matched by itself.
  why text not null default '',
  order_id uuid references credit_order,
  decided_by uuid references person,
  decided_at timestamptz,
  note text not null default '',
  constraint bank_line_matched_names_its_order check ((state = 'matched') = (order_id is not null))
);
create index bank_line_by_import on bank_line (import_id, position);
create index bank_line_unclear on bank_line (id) where state = 'unclear';

create trigger invoice_is_append_only before update or delete on invoice for each row execute function append_only();
create trigger payment_is_append_only before update or delete on payment for each row execute function append_only();
