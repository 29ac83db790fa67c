-- A published policy never changes: a ticket keeps the version under which it was opened.
create table policy_version (
  id integer generated always as identity primary key,
  content jsonb not null,
  note text not null,
  published_by uuid references person,
  published_at timestamptz not null default now(),
  in_force_from timestamptz not null default now()
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
  notes text not null default '',
  created_at timestamptz not null default now()
);
create unique index licence_key_is_unique on licence (lower(key));
create index licence_by_customer on licence (customer_id, id);
