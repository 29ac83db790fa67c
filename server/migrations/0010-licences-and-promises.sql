-- A file of licences that is read in, and how far it has come: after a crash it goes on with the row after `rows_done`.
create table licence_import (
  id uuid primary key,
  file_name text not null,
  storage_key text not null,
  size_bytes bigint not null,
  -- Which column says what, and what holds for every row: the product, how to read dates.
  reading jsonb not null default '{}',
  -- What was found in the file itself: how many records, the first of them, how its days are written.
  found jsonb not null default '{}',
  state text not null default 'previewed' constraint licence_import_state check (state in ('previewed', 'running', 'done', 'cancelled')),
  rows integer not null default 0,
  rows_done integer not null default 0,
  created integer not null default 0,
  refused integer not null default 0,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  constraint licence_import_counts check (rows_done >= 0 and created + refused <= rows_done),
  constraint licence_import_ended_has_a_time check ((state in ('done', 'cancelled')) = (ended_at is not null))
);

-- The rows that were not taken, with the reason and what they said, so that they can be mended and read in again.
create table licence_import_refusal (
  import_id uuid not null references licence_import,
  -- Counted from 1 for the first row below the headings.
  row_number integer not null,
  reason text not null,
  column_name text not null default '',
  -- What the sentence of the reason names besides, such as the row that it doubles.
  details jsonb not null default '{}',
  cells jsonb not null,
  primary key (import_id, row_number)
);

-- Where a licence came from that was read in.
alter table licence add column import_id uuid references licence_import, add column import_row integer;
create unique index licence_by_import on licence (import_id, import_row) where import_id is not null;
create index support_period_by_end on support_period (ends_on);
-- The history of one licence.
create index event_of_licence on event (subject_id, id) where type like 'licence.%';

-- A licence changes hands: asked for by its owner, agreed by the receiver, approved by staff, kept for ever.
create table licence_transfer (
  id uuid primary key,
  licence_id uuid not null references licence,
  from_customer_id uuid not null references customer,
  asked_by uuid not null references person,
  to_email text not null constraint licence_transfer_email_is_lower_case check (to_email = lower(to_email)),
  -- Known once the receiver has agreed.
  to_customer_id uuid references customer,
  agreed_by uuid references person,
  agreed_at timestamptz,
  -- Whether the giver's free credits go along; his explicit choice.
  moves_credits boolean not null,
  -- How many went, in whole hundredths.
  credits_moved bigint constraint licence_transfer_credits_moved check (credits_moved >= 0),
  note text not null default '',
  state text not null default 'asked' constraint licence_transfer_state check (state in ('asked', 'agreed', 'done', 'declined', 'refused', 'withdrawn', 'lapsed')),
  decided_by uuid references person,
  decided_at timestamptz,
  -- Why staff refused, for both sides to read.
  decision_note text not null default '',
  asked_at timestamptz not null default clock_timestamp(),
  valid_until timestamptz not null,
  constraint licence_transfer_is_to_another check (to_customer_id <> from_customer_id),
  constraint licence_transfer_agreed_by_somebody check ((to_customer_id is null) = (agreed_at is null) and (agreed_at is null) = (agreed_by is null)),
  constraint licence_transfer_needs_both_sides check (state not in ('agreed', 'done') or agreed_at is not null),
  constraint licence_transfer_done_counts_credits check ((state = 'done') = (credits_moved is not null)),
  constraint licence_transfer_decided_has_a_time check ((state in ('asked', 'agreed')) = (decided_at is null))
);
create unique index licence_transfer_one_open on licence_transfer (licence_id) where state in ('asked', 'agreed');
create index licence_transfer_to_approve on licence_transfer (agreed_at, id) where state = 'agreed';
create index licence_transfer_open_by_email on licence_transfer (to_email) where state = 'asked';
create index licence_transfer_open_by_validity on licence_transfer (valid_until) where state = 'asked';
create index licence_transfer_by_licence on licence_transfer (licence_id, id);
create index licence_transfer_by_giver on licence_transfer (from_customer_id, id);

-- What is decided about a transfer is decided once; what was asked is never rewritten.
create function licence_transfer_is_frozen() returns trigger language plpgsql as $$
begin
  if old.state not in ('asked', 'agreed') then
    raise exception 'transfer % is decided already (%)', old.id, old.state using errcode = 'check_violation', constraint = 'licence_transfer_decided_is_final';
  end if;
  if (new.licence_id, new.from_customer_id, new.asked_by, new.to_email, new.moves_credits, new.note, new.asked_at)
     is distinct from (old.licence_id, old.from_customer_id, old.asked_by, old.to_email, old.moves_credits, old.note, old.asked_at) then
    raise exception 'transfer % can not be rewritten', old.id using errcode = 'check_violation', constraint = 'licence_transfer_is_frozen';
  end if;
  return new;
end $$;
create trigger licence_transfer_is_frozen before update on licence_transfer for each row execute function licence_transfer_is_frozen();

-- What a stranger wrote at the open door, until he has shown by a mailed link that the address is his.
create table contact_request (
  id uuid primary key,
  topic text not null constraint contact_request_topic check (topic in ('sales', 'licence_transfer', 'account_access')),
  name text not null constraint contact_request_has_a_name check (length(btrim(name)) between 1 and 200),
  email text not null constraint contact_request_email_is_lower_case check (email = lower(email)),
  language text not null,
  licence_key text not null default '',
  subject text not null constraint contact_request_has_a_subject check (length(btrim(subject)) between 1 and 250),
  body text not null constraint contact_request_has_a_body check (length(btrim(body)) between 1 and 20000),
  ticket_id uuid references ticket,
  confirmed_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  constraint contact_request_confirmed_is_a_ticket check ((ticket_id is null) = (confirmed_at is null))
);
create index contact_request_open on contact_request (created_at) where ticket_id is null;

-- A proof of work is good once.
create table contact_proof (
  proof bytea primary key,
  expires_at timestamptz not null
);
create index contact_proof_by_expiry on contact_proof (expires_at);

-- Each answer that was owed: how long the customer waited for it, in minutes of business time, and what had been promised.
create table response (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  kind text not null constraint response_kind check (kind in ('first', 'next')),
  department text not null,
  -- Answered while the ticket was still being rated: all departments share that queue.
  while_rating boolean not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  answered_at timestamptz not null,
  answered_by uuid references person,
  business_minutes integer not null constraint response_minutes_are_not_negative check (business_minutes >= 0)
);
create index response_recent on response (department, answered_at) where not while_rating;
create index response_recent_while_rating on response (answered_at) where while_rating;
create index response_by_ticket on response (ticket_id);

-- Whom the house told that an answer nears its time or missed it: once each for every target.
create table escalation (
  ticket_id uuid not null references ticket,
  due_at timestamptz not null,
  kind text not null constraint escalation_kind check (kind in ('near', 'missed')),
  told uuid[] not null,
  escalated_at timestamptz not null default clock_timestamp(),
  primary key (ticket_id, due_at, kind)
);

-- The words of resolved tickets, so that what is being rated finds what was like it.
create table ticket_words (
  ticket_id uuid primary key references ticket,
  words tsvector not null,
  -- In which language the words were taken to their stems.
  language text not null,
  class text not null,
  -- All that was worked, whoever paid for it.
  minutes integer not null,
  resolved_at timestamptz not null
);
create index ticket_words_by_word on ticket_words using gin (words);
create index ticket_words_by_class on ticket_words (class, resolved_at);
create index ticket_words_by_time on ticket_words (resolved_at);

create trigger response_is_append_only before update or delete on response for each row execute function append_only();
create trigger escalation_is_append_only before update or delete on escalation for each row execute function append_only();
