-- Who did what to what, when. Written by each command in its own transaction, read by everything else.
create table event (
  id bigint generated always as identity primary key,
  -- Readers follow (transaction, id) below the oldest running transaction, so that none is skipped.
  transaction xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  type text not null,
  actor_id uuid references person,
  via text not null,
  customer_id uuid references customer,
  ticket_id uuid references ticket,
  subject_id uuid,
  visible_to_customer boolean not null,
  details jsonb not null default '{}'
);
create index event_by_ticket on event (ticket_id, id) where ticket_id is not null;
create index event_by_customer on event (customer_id, id) where customer_id is not null;
create index event_in_commit_order on event (transaction, id);

-- Every so often the events so far are sealed: a hash over the range, chained to the seal before.
create table event_seal (
  id bigint generated always as identity primary key,
  last_event bigint not null,
  up_to_transaction xid8 not null,
  events bigint not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp()
);

-- Each accepted mail, raw and once, before anybody reads it.
create table mail_in (
  id uuid primary key,
  door text not null constraint mail_in_door check (door in ('smtp', 'http', 'imap')),
  envelope_from text not null default '',
  envelope_to text[] not null default '{}',
  raw bytea not null,
  sha256 bytea not null,
  message_id text,
  from_address text,
  subject text,
  outcome text constraint mail_in_outcome check (outcome in ('ticket', 'message', 'needs_a_look', 'ignored')),
  reason text not null default '',
  ticket_id uuid references ticket,
  -- What it says, whatever the relays on its way added: the same mail through two doors is one mail.
  content_hash bytea,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  received_at timestamptz not null default clock_timestamp(),
  handled_at timestamptz
);
-- A mail is the same when its bytes are: whatever door it comes through, however often.
create unique index mail_in_is_stored_once on mail_in (sha256);
create index mail_in_by_message_id on mail_in (message_id) where message_id is not null;
create index mail_in_by_ticket on mail_in (ticket_id) where ticket_id is not null;
create index mail_in_not_handled on mail_in (next_attempt_at) where outcome is null;
create index mail_in_to_look_at on mail_in (received_at, id) where outcome = 'needs_a_look';
create index mail_in_of_strangers on mail_in (received_at) where reason = 'stranger';
alter table message add constraint message_mail_exists foreign key (mail_in_id) references mail_in;

create table mail_out (
  id uuid primary key,
  kind text not null,
  -- The job or event that asked for it: the same wish makes one mail.
  wish text not null,
  person_id uuid references person,
  ticket_id uuid references ticket,
  -- The quote, message or order that it is about.
  subject_id uuid,
  to_address text not null,
  to_name text not null default '',
  subject text not null,
  body_text text not null,
  body_html text not null,
  message_id text not null,
  references_ids text[] not null default '{}',
  reply_token_hash bytea,
  -- The token in the plain, for the Reply-To and the return path; forgotten when the mail has left.
  reply_token text,
  -- Whether an answer to this mail goes into the ticket.
  replyable boolean not null,
  -- One-time links' tokens in the text; blanked there when the mail has left.
  secrets text[] not null default '{}',
  automatic boolean not null,
  to_unverified boolean not null default false,
  state text not null default 'waiting' constraint mail_out_state check (state in ('waiting', 'kept', 'sent', 'failed', 'dropped')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  -- While one sender speaks for this mail no other may; a sender that died loses it at this time.
  claimed_until timestamptz,
  -- Why it was put off, failed or dropped.
  remark text not null default '',
  created_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz
);
create unique index mail_out_once_per_wish on mail_out (wish, to_address);
create unique index mail_out_message_id_is_unique on mail_out (message_id);
create index mail_out_newest on mail_out (created_at, id);
create index mail_out_waiting on mail_out (to_address, created_at, id) where state = 'waiting';
create index mail_out_automatic_by_address on mail_out (to_address, created_at) where automatic;
create index mail_out_to_unverified on mail_out (created_at) where to_unverified;
create index mail_out_by_reply_token on mail_out (reply_token_hash) where reply_token_hash is not null;
create index mail_out_by_ticket on mail_out (ticket_id) where ticket_id is not null;

-- The first answer to a request with an Idempotency-Key is the answer to each later one.
create table idempotency_key (
  person_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status integer not null,
  body text not null,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);

-- Entries and events are appended and read; nothing else is possible, for anyone.
create function append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger ledger_transfer_is_append_only before update or delete on ledger_transfer for each row execute function append_only();
create trigger ledger_transfer_is_never_emptied before truncate on ledger_transfer for each statement execute function append_only();
create trigger lot_draw_is_append_only before update or delete on lot_draw for each row execute function append_only();
create trigger lot_draw_is_never_emptied before truncate on lot_draw for each statement execute function append_only();
-- Books and lots change, but none ever goes: what names them has no foreign key (0004).
create trigger ledger_account_is_never_deleted before delete on ledger_account for each row execute function append_only();
create trigger ledger_account_is_never_emptied before truncate on ledger_account for each statement execute function append_only();
create trigger lot_is_never_deleted before delete on lot for each row execute function append_only();
create trigger lot_is_never_emptied before truncate on lot for each statement execute function append_only();
create trigger event_is_append_only before update or delete on event for each row execute function append_only();
create trigger event_is_never_emptied before truncate on event for each statement execute function append_only();
create trigger event_seal_is_append_only before update or delete on event_seal for each row execute function append_only();
create trigger policy_version_is_append_only before update or delete on policy_version for each row execute function append_only();
create trigger settlement_is_append_only before update or delete on settlement for each row execute function append_only();
create trigger time_entry_is_append_only before update or delete on time_entry for each row execute function append_only();
