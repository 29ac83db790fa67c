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

-- Whether a balance stands below something that its customer set. Asked with each hold, so its plan is kept.
create function balance_fell_below(of_customer uuid, available bigint) returns boolean language plpgsql stable as $$
begin
  return exists (select from auto_top_up w where w.customer_id = of_customer and w.active and w.below > available)
    or exists (select from balance_level w where w.customer_id = of_customer and w.credits > available);
end $$;

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
