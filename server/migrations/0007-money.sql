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

-- "Go ahead up to N credits": for one ticket, a class, or always; by one person for his own tickets, or for the whole company.
create table pre_authorisation (
  id uuid primary key,
  customer_id uuid not null references customer,
  person_id uuid references person,
  ticket_id uuid references ticket,
  class text,
  -- The most that may be accepted for one ticket under it, in whole hundredths.
  credits bigint not null constraint pre_authorisation_credits check (credits > 0),
  given_by uuid not null references person,
  given_at timestamptz not null default clock_timestamp(),
  revoked_by uuid references person,
  revoked_at timestamptz,
  constraint pre_authorisation_revoked_by_somebody check ((revoked_by is null) = (revoked_at is null)),
  constraint pre_authorisation_covers_one_thing check (ticket_id is null or class is null)
);
create index pre_authorisation_in_force on pre_authorisation (customer_id) where revoked_at is null;
create index pre_authorisation_by_customer on pre_authorisation (customer_id, id);

-- What was allowed is never rewritten: it is taken back, and something else allowed.
create function pre_authorisation_is_frozen() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null or (new.customer_id, new.person_id, new.ticket_id, new.class, new.credits, new.given_by, new.given_at)
     is distinct from (old.customer_id, old.person_id, old.ticket_id, old.class, old.credits, old.given_by, old.given_at) then
    raise exception 'pre-authorisation % can not be rewritten', old.id using errcode = 'check_violation', constraint = 'pre_authorisation_is_frozen';
  end if;
  return new;
end $$;
create trigger pre_authorisation_is_frozen before update on pre_authorisation for each row execute function pre_authorisation_is_frozen();

-- Who has said yes to a quote so far, where one yes is not enough; and who was asked to decide.
create table quote_approval (
  quote_id uuid not null references quote,
  person_id uuid not null references person,
  approved_at timestamptz not null default clock_timestamp(),
  primary key (quote_id, person_id)
);
create table quote_request (
  quote_id uuid not null references quote,
  asked_by uuid not null references person,
  -- Null asks everybody who may decide it.
  asked_of uuid references person,
  note text not null default '',
  asked_at timestamptz not null default clock_timestamp(),
  primary key (quote_id, asked_by)
);
create trigger quote_approval_is_append_only before update or delete on quote_approval for each row execute function append_only();

-- A customer is told once when his balance falls below a level, and again only after it stood above it.
create table balance_level (
  customer_id uuid not null references customer,
  credits bigint not null constraint balance_level_credits check (credits > 0),
  -- When he was told, and the book's last transfer then: one after it that stands above the level arms it again.
  told_at timestamptz,
  told_sequence bigint,
  set_by uuid not null references person,
  constraint balance_level_told_at_a_transfer check ((told_at is null) = (told_sequence is null)),
  primary key (customer_id, credits)
);

create table auto_top_up (
  customer_id uuid primary key references customer,
  package_id uuid not null references package,
  quantity integer not null default 1 constraint auto_top_up_quantity check (quantity between 1 and 1000),
  below bigint not null constraint auto_top_up_below check (below > 0),
  monthly_ceiling_minor bigint not null constraint auto_top_up_ceiling check (monthly_ceiling_minor > 0),
  provider text not null,
  -- The stored payment method, by the provider's name; never a card's number.
  method_ref text not null,
  method_label text not null,
  active boolean not null default true,
  failures integer not null default 0,
  retry_after timestamptz,
  stopped_why text not null default '',
  -- When the customer was last told that the ceiling of the month is reached.
  ceiling_told_at timestamptz,
  set_by uuid not null references person,
  set_at timestamptz not null default now()
);

-- A page of the provider on which a customer stores a payment method, and the wish that begins once he did.
create table method_setup (
  id uuid primary key,
  customer_id uuid not null references customer,
  provider text not null,
  provider_ref text not null,
  wish jsonb not null,
  asked_by uuid not null references person,
  asked_at timestamptz not null default now(),
  stored_at timestamptz,
  constraint method_setup_is_known_once unique (provider, provider_ref)
);
create index method_setup_by_customer on method_setup (customer_id, id);

-- A customer says that a charge is wrong. It shows as disputed until a lead decides.
create table charge_dispute (
  id uuid primary key,
  settlement_id uuid not null references settlement,
  ticket_id uuid not null references ticket,
  customer_id uuid not null references customer,
  opened_by uuid not null references person,
  reason text not null constraint charge_dispute_says_why check (length(btrim(reason)) between 1 and 4000),
  opened_at timestamptz not null default clock_timestamp(),
  state text not null default 'open' constraint charge_dispute_state check (state in ('open', 'upheld', 'rejected', 'withdrawn')),
  refund_reason text,
  returned bigint not null default 0 constraint charge_dispute_returned check (returned >= 0),
  decided_by uuid references person,
  decided_at timestamptz,
  decision text not null default '',
  constraint charge_dispute_decided_has_a_time check ((state = 'open') = (decided_at is null)),
  constraint charge_dispute_returns_when_upheld check ((state = 'upheld') = (returned > 0))
);
create unique index charge_dispute_one_open on charge_dispute (settlement_id) where state = 'open';
create index charge_dispute_to_decide on charge_dispute (opened_at, id) where state = 'open';
create index charge_dispute_by_ticket on charge_dispute (ticket_id);
create index charge_dispute_by_customer on charge_dispute (customer_id, id);

-- Support bought by the day for one licence; it begins where the support before it ends.
create table support_period (
  id uuid primary key,
  licence_id uuid not null references licence,
  order_id uuid not null references credit_order constraint support_period_once_per_order unique,
  starts_on date not null,
  -- Its last day.
  ends_on date not null,
  constraint support_period_ends_after_it_starts check (ends_on >= starts_on)
);
create index support_period_by_licence on support_period (licence_id, ends_on);

-- A closed month: a hash over its entries, chained to the month before, so that a later change of the past is evident.
create table accounting_period (
  id uuid primary key,
  starts_on date not null constraint accounting_period_starts_once unique,
  -- Its last day.
  ends_on date not null,
  time_zone text not null,
  entries bigint not null,
  totals jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  closed_by uuid not null references person,
  closed_at timestamptz not null default clock_timestamp(),
  constraint accounting_period_ends_after_it_starts check (ends_on >= starts_on)
);
create index ledger_transfer_by_time on ledger_transfer (recorded_at);
-- Reversals are few; found from what they give back, and from the ticket that they are about.
create index ledger_transfer_reversing on ledger_transfer (reverses_id) where reverses_id is not null;
create index ledger_transfer_reversals_by_ticket on ledger_transfer (ticket_id) where kind = 'reversal';
create index lot_draw_by_time on lot_draw (drawn_at);
create index settlement_by_time on settlement (settled_at);

-- Months are closed one after the other, never one that is not over, and each is chained to the one before.
create function accounting_period_follows() returns trigger language plpgsql as $$
declare last accounting_period;
begin
  select * into last from accounting_period order by starts_on desc limit 1;
  if last.id is not null and (new.starts_on <> last.ends_on + 1 or new.previous_hash <> last.hash) then
    raise exception 'the period after % begins on the next day and is chained to it', last.ends_on using errcode = 'check_violation', constraint = 'accounting_period_follows';
  end if;
  if (new.ends_on + 1)::timestamp at time zone new.time_zone > clock_timestamp() then
    raise exception 'the period up to % is not over', new.ends_on using errcode = 'check_violation', constraint = 'accounting_period_is_over';
  end if;
  return new;
end $$;
create trigger accounting_period_follows before insert on accounting_period for each row execute function accounting_period_follows();

-- What bears a date of its own can not be dated into a closed month. Transfers need no guard, since `ledger_post` dates them
-- by the clock; verify would find one all the same.
create function period_is_open() returns trigger language plpgsql as $$
begin
  if exists (select from accounting_period where (ends_on + 1)::timestamp at time zone time_zone > (to_jsonb(new) ->> tg_argv[0])::timestamptz) then
    raise exception 'the month of % is closed', to_jsonb(new) ->> tg_argv[0] using errcode = 'check_violation', constraint = 'period_is_open';
  end if;
  return new;
end $$;
create trigger payment_period_is_open before insert on payment for each row execute function period_is_open('recorded_at');
create trigger refund_period_is_open before insert on refund for each row execute function period_is_open('requested_at');
create trigger chargeback_period_is_open before insert on chargeback for each row execute function period_is_open('opened_at');
create trigger invoice_period_is_open before insert on invoice for each row execute function period_is_open('issued_at');

create trigger accounting_period_is_append_only before update or delete on accounting_period for each row execute function append_only();
create trigger invoice_is_append_only before update or delete on invoice for each row execute function append_only();
create trigger payment_is_append_only before update or delete on payment for each row execute function append_only();
