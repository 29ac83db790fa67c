-- A published policy never changes: a ticket keeps the version under which it was opened.
create table policy_version (
  id integer generated always as identity primary key,
  content jsonb not null,
  note text not null,
  published_by uuid references person,
  published_at timestamptz not null default now(),
  in_force_from timestamptz not null default now()
);
create index policy_version_in_order_of_force on policy_version (in_force_from desc, id desc);

-- No revision comes twice, also when a draft was thrown away and another begun.
create sequence policy_draft_revision as integer;

-- What the owner is working on: one draft, as the editor holds it, which may still be wrong.
create table policy_draft (
  only_row boolean primary key default true constraint policy_draft_is_one check (only_row),
  content jsonb not null,
  based_on integer not null references policy_version,
  -- Who saves over what he has not seen is told so.
  revision integer not null default nextval('policy_draft_revision'),
  saved_by uuid not null references person,
  saved_at timestamptz not null default clock_timestamp()
);

create table department (
  key text primary key constraint department_key_is_a_slug check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  names jsonb not null,
  lead_id uuid references person,
  position integer not null default 0
);

create table department_member (
  department text not null references department,
  person_id uuid not null references person on delete cascade,
  primary key (department, person_id)
);
create index department_member_by_person on department_member (person_id);

-- While a department is away another stands in: it sees the tickets and is told what nears its time. Both days included.
create table department_cover (
  id uuid primary key,
  department text not null references department,
  covered_by text not null references department,
  starts_on date not null,
  ends_on date not null,
  note text not null default '',
  set_by uuid not null references person,
  set_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  constraint department_cover_is_another check (department <> covered_by),
  constraint department_cover_ends_after_it_starts check (ends_on >= starts_on)
);
create index department_cover_by_department on department_cover (department, ends_on) where ended_at is null;

create table product (
  id uuid primary key,
  name text not null constraint product_has_a_name check (length(btrim(name)) between 1 and 200),
  free_support_days integer constraint product_free_support_days check (free_support_days between 0 and 3660),
  created_at timestamptz not null default now()
);

create table licence (
  id uuid primary key,
  customer_id uuid not null references customer,
  product_id uuid not null references product,
  key text not null constraint licence_has_a_key check (length(btrim(key)) between 1 and 200),
  site text not null default '',
  purchased_on date not null,
  state text not null default 'active' constraint licence_state check (state in ('active', 'disputed', 'revoked')),
  -- Why it is disputed or revoked, for the desk to read.
  state_reason text not null default '',
  notes text not null default '',
  -- The shop's own number of the sale: the same sale makes one licence however often the shop tells of it.
  shop_order text constraint licence_shop_order_is_not_empty check (length(btrim(shop_order)) between 1 and 200),
  -- The sale as the shop told of it: what it tells again is compared with this, whatever became of the licence since.
  shop_sale jsonb,
  -- For which last day of support the customer was told that it ends.
  end_told_for date,
  created_at timestamptz not null default now(),
  constraint licence_shop_order_has_a_sale check ((shop_order is null) = (shop_sale is null))
);
create unique index licence_once_per_shop_order on licence (shop_order) where shop_order is not null;
create index licence_by_purchase on licence (purchased_on) where state = 'active';
create unique index licence_key_is_unique on licence (lower(key));
create index licence_by_customer on licence (customer_id, id);
create index licence_by_product on licence (product_id, id);
create index licence_not_active on licence (state, id) where state <> 'active';
-- The desk looks for the beginning of a key, or of a site without what all addresses begin with.
create index licence_by_key_prefix on licence (lower(key) text_pattern_ops);
create index licence_by_site_prefix on licence (regexp_replace(lower(site), '^(https?://)?(www\.)?', '') text_pattern_ops);
