-- The company that runs the desk: one row, made by the set-up.
create table company (
  only_row boolean primary key default true constraint company_is_one check (only_row),
  name text not null,
  language text not null,
  time_zone text not null,
  currency text not null constraint company_currency_is_iso check (currency ~ '^[A-Z]{3}$'),
  -- What invoices name as the seller, and where buyers send the money.
  legal_name text not null default '',
  address text not null default '',
  country text not null default '' constraint company_country_is_iso check (country ~ '^([A-Z]{2})?$'),
  vat_id text not null default '',
  tax_number text not null default '',
  email text not null default '',
  account_holder text not null default '',
  iban text not null default '',
  bic text not null default '',
  bank_name text not null default '',
  invoice_prefix text not null default '' constraint company_invoice_prefix check (invoice_prefix ~ '^[A-Z0-9-]{0,12}$'),
  -- A single-purpose voucher is taxed when it is sold, a multi-purpose one when it is used (Directive (EU) 2016/1065).
  tax_due text not null default 'sale' constraint company_tax_due check (tax_due in ('sale', 'use')),
  -- Printed where no tax is charged, such as a small company's exemption.
  untaxed_note text not null default '',
  set_up_at timestamptz not null default now()
);

create table customer (
  id uuid primary key,
  name text not null constraint customer_has_a_name check (length(btrim(name)) between 1 and 200),
  language text not null,
  suspended_at timestamptz,
  suspended_reason text,
  -- What invoices name as the buyer; empty means the customer's own name.
  legal_name text not null default '',
  address text not null default '',
  country text not null default '' constraint customer_country_is_iso check (country ~ '^([A-Z]{2})?$'),
  vat_id text not null default '',
  billing_email text not null default '',
  tax_treatment text not null default 'standard' constraint customer_tax_treatment check (tax_treatment in ('standard', 'reverse_charge', 'exempt')),
  -- Quotes above this need a second person's yes; in whole hundredths of a credit.
  second_person_above bigint constraint customer_second_person_above check (second_person_above >= 0),
  created_at timestamptz not null default now()
);
create index customer_by_name on customer (lower(name), id);

-- A person signs in (better-auth's "user"). Staff carry a role; everybody else is a member of one customer.
create table person (
  id uuid primary key,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  language text not null default 'en',
  time_zone text,
  colour_scheme text not null default 'auto' constraint person_colour_scheme check (colour_scheme in ('auto', 'light', 'dark')),
  staff_role text constraint person_staff_role check (staff_role in ('agent', 'lead', 'owner')),
  customer_id uuid references customer,
  -- What a member may spend of his customer's credits. Who manages decides it for his colleagues.
  may_manage boolean not null default false,
  may_ask boolean not null default true,
  may_buy boolean not null default true,
  -- In whole hundredths of a credit; null is without a limit, 0 is not at all.
  confirm_up_to bigint constraint person_confirm_up_to check (confirm_up_to >= 0),
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint person_is_staff_or_member check (staff_role is null or customer_id is null),
  constraint person_email_is_lower_case check (email = lower(email))
);
create unique index person_email_is_unique on person (email);
-- Few of many people; the owners are looked up for each mail that has no other reader.
create index person_staff on person (id) where staff_role is not null;
create index person_by_customer on person (customer_id) where customer_id is not null;

create table session (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  token text not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index session_token_is_unique on session (token);
create index session_by_person on session (person_id);

create table account (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index account_is_unique on account (provider_id, account_id);
create index account_by_person on account (person_id);

create table verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_by_identifier on verification (identifier);

-- A key is shown once; only its SHA-256 is kept.
create table api_key (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  prefix text not null,
  secret_hash bytea not null,
  label text not null default '',
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create unique index api_key_secret_is_unique on api_key (secret_hash);

-- Links that are good for one thing, once: set-up, invitation, recovery, deciding a quote, taking over a licence, confirming a request.
create table one_time_link (
  id uuid primary key,
  purpose text not null constraint one_time_link_purpose check (purpose in ('setup', 'invitation', 'recovery', 'quote', 'transfer', 'contact')),
  token_hash bytea not null,
  person_id uuid references person on delete cascade,
  subject_id uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index one_time_link_token_is_unique on one_time_link (token_hash);
create index one_time_link_by_person on one_time_link (person_id, purpose);
create index one_time_link_by_subject on one_time_link (subject_id) where subject_id is not null;
