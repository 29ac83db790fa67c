create sequence ticket_number start 1001;

create table ticket (
  id uuid primary key,
  number bigint not null default nextval('ticket_number'),
  subject text not null constraint ticket_has_a_subject check (length(btrim(subject)) between 1 and 250),
  state text not null constraint ticket_state check (state in ('rating', 'confirming', 'queued', 'working', 'waiting', 'resolved', 'withdrawn')),
  coverage text not null constraint ticket_coverage check (coverage in ('always_open', 'free_support', 'paid')),
  coverage_verdict jsonb not null,
  class text not null,
  department text not null references department,
  customer_id uuid not null references customer,
  requester_id uuid not null references person,
  assignee_id uuid references person,
  licence_id uuid references licence,
  -- Whether the licence was named, by the customer or by staff, or found by the house; without one, whether it is about none, or nobody knows which.
  licence_known text not null default 'unknown' constraint ticket_licence_known check (licence_known in ('named', 'inferred', 'none', 'unknown')),
  policy_version_id integer not null references policy_version,
  opened_via text not null constraint ticket_opened_via check (opened_via in ('portal', 'mail', 'api', 'desk', 'contact')),
  follows_ticket_id uuid references ticket,
  first_response_due_at timestamptz not null,
  first_responded_at timestamptz,
  next_response_due_at timestamptz,
  -- The target that counts now; null while the clock stands still. The queue is ordered by it.
  due_at timestamptz,
  -- Since when the customer waits for that answer, and the next moment at which somebody has to be told of it; null with due_at.
  asked_at timestamptz,
  escalate_at timestamptz,
  resolved_at timestamptz,
  reopen_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ticket_resolved_has_a_time check ((state in ('resolved', 'withdrawn')) = (resolved_at is not null)),
  constraint ticket_licence_is_there_when_known check ((licence_id is not null) = (licence_known in ('named', 'inferred'))),
  constraint ticket_closed_has_no_target check (state not in ('resolved', 'withdrawn') or due_at is null),
  constraint ticket_escalates_towards_a_target check (due_at is not null or (asked_at is null and escalate_at is null)),
  -- What came in by the open door, without a licence or credits, can never be charged.
  constraint ticket_of_the_open_door_is_free check (opened_via <> 'contact' or coverage = 'always_open')
) with (fillfactor = 80);
create unique index ticket_number_is_unique on ticket (number);
-- The queues are read in the order of what is due next; what has no target (the clock stands still) comes last.
create index ticket_queue on ticket (department, (coalesce(due_at, 'infinity'::timestamptz)), id) where state in ('queued', 'working');
create index ticket_open on ticket ((coalesce(due_at, 'infinity'::timestamptz)), id) where state in ('rating', 'confirming', 'queued', 'working', 'waiting');
create index ticket_to_rate on ticket ((coalesce(due_at, 'infinity'::timestamptz)), id) where state = 'rating';
create index ticket_waiting on ticket ((coalesce(due_at, 'infinity'::timestamptz)), id) where state in ('waiting', 'confirming');
create index ticket_by_assignee on ticket (assignee_id, (coalesce(due_at, 'infinity'::timestamptz)), id) where state in ('queued', 'working', 'waiting');
create index ticket_by_customer on ticket (customer_id, id);
create index ticket_by_licence on ticket (licence_id, id) where licence_id is not null;
create index ticket_by_opening on ticket (created_at, id);
-- Those of which somebody was told: next comes the target itself, or nothing any more.
create index ticket_escalated on ticket ((coalesce(due_at, 'infinity'::timestamptz)), id) where due_at is not null and (escalate_at is null or escalate_at >= due_at);
create index ticket_to_escalate on ticket (escalate_at) where escalate_at is not null;

create table message (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  kind text not null constraint message_kind check (kind in ('public', 'note')),
  author_id uuid references person,
  author_name text not null,
  from_staff boolean not null,
  via text not null constraint message_via check (via in ('portal', 'mail', 'api', 'desk', 'contact')),
  body_text text not null,
  body_html text,
  quoted_text text not null default '',
  mail_in_id uuid,
  -- Mail from somebody whom the ticket does not know is kept from the customer until an agent lets it in.
  awaits_admission boolean not null default false,
  created_at timestamptz not null default now()
);
create index message_by_ticket on message (ticket_id, id);
create unique index message_once_per_mail on message (mail_in_id) where mail_in_id is not null;

create table attachment (
  id uuid primary key,
  uploaded_by uuid references person,
  ticket_id uuid references ticket,
  message_id uuid references message,
  file_name text not null,
  content_type text not null,
  size_bytes bigint not null constraint attachment_size check (size_bytes >= 0),
  sha256 bytea not null,
  storage_key text not null,
  content_id text,
  created_at timestamptz not null default now(),
  constraint attachment_message_has_a_ticket check (message_id is null or ticket_id is not null)
);
create index attachment_by_message on attachment (message_id);
create index attachment_unclaimed on attachment (created_at) where message_id is null;

create table quote (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  customer_id uuid not null references customer,
  version integer not null,
  additional boolean not null,
  class text not null,
  credits bigint not null constraint quote_credits_are_positive check (credits > 0),
  range_from bigint,
  range_to bigint,
  pricing text not null constraint quote_pricing check (pricing in ('capped', 'fixed')),
  description text not null constraint quote_says_what_will_be_done check (length(btrim(description)) between 1 and 4000),
  rated_by uuid not null references person,
  valid_until timestamptz not null,
  state text not null default 'proposed' constraint quote_state check (state in ('proposed', 'accepted', 'declined', 'lapsed', 'withdrawn')),
  decided_by uuid references person,
  decided_via text constraint quote_decided_via check (decided_via in ('portal', 'mail_link', 'api', 'desk', 'system', 'order', 'pre_authorisation')),
  -- The pre-authorisation or the paid order that said yes, when no person did at that moment.
  decided_under uuid,
  decided_at timestamptz,
  -- Since when an accepted price counts no more, because what it was for turned out to cost nothing: its hold went back.
  voided_at timestamptz,
  reminded_at timestamptz,
  created_at timestamptz not null default now(),
  constraint quote_voided_was_accepted check (voided_at is null or state = 'accepted'),
  constraint quote_decided_has_a_time check ((state = 'proposed') = (decided_at is null)),
  constraint quote_version_is_unique unique (ticket_id, version)
);
create unique index quote_one_open_per_ticket on quote (ticket_id) where state = 'proposed';
create index quote_open_by_validity on quote (valid_until) where state = 'proposed';
create index quote_open_by_customer on quote (customer_id) where state = 'proposed';

-- A decided quote is final, and nothing in a quote changes but its decision; once, an accepted one may be voided.
create function quote_is_frozen() returns trigger language plpgsql as $$
begin
  if old.state = 'accepted' and old.voided_at is null and new.voided_at is not null
     and to_jsonb(new) - 'voided_at' = to_jsonb(old) - 'voided_at' then
    return new;
  end if;
  if old.state <> 'proposed' then
    raise exception 'quote % is decided already (%)', old.id, old.state using errcode = 'check_violation', constraint = 'quote_decided_is_final';
  end if;
  if (new.ticket_id, new.customer_id, new.version, new.class, new.credits, new.pricing, new.description, new.rated_by, new.valid_until, new.additional)
     is distinct from
     (old.ticket_id, old.customer_id, old.version, old.class, old.credits, old.pricing, old.description, old.rated_by, old.valid_until, old.additional) then
    raise exception 'quote % can not be rewritten', old.id using errcode = 'check_violation', constraint = 'quote_is_frozen';
  end if;
  return new;
end $$;
create trigger quote_is_frozen before update on quote for each row execute function quote_is_frozen();

create table time_entry (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  agent_id uuid not null references person,
  -- A slip is corrected by a further entry with negative minutes; no entry is ever changed.
  minutes integer not null constraint time_entry_minutes check (minutes between -1440 and 1440 and minutes <> 0),
  billable boolean not null,
  quote_id uuid references quote,
  note text not null default '',
  logged_at timestamptz not null default clock_timestamp(),
  constraint time_entry_billable_has_a_quote check (not billable or quote_id is not null)
);
create index time_entry_by_ticket on time_entry (ticket_id, id);

create table settlement (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  worked_minutes integer not null,
  reason text constraint settlement_reason check (reason in ('product_fault', 'feature_request', 'duplicate', 'not_solved', 'our_error', 'goodwill')),
  -- How the sum came about, in whole hundredths of a credit; charged_before is what earlier settlements of the incident took.
  worked bigint not null,
  due bigint not null,
  accepted bigint not null,
  charged_before bigint not null,
  charged bigint not null,
  returned bigint not null,
  written_off bigint not null,
  settled_by uuid references person,
  settled_at timestamptz not null default clock_timestamp(),
  constraint settlement_sums_are_not_negative check (least(worked, due, accepted, charged_before, charged, returned, written_off) >= 0),
  constraint settlement_never_above_accepted check (charged_before + charged <= accepted)
);
create index settlement_by_ticket on settlement (ticket_id, id);
