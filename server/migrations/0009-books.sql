-- The two legs of each transfer, as an accountant reads them: a debit is negative, a credit positive.
create view ledger_entry as
  select id as transfer_id, customer_id, sequence, account, sign * credits as credits
  from ledger_transfer
  join (values ('purchase', 'sold', -1), ('purchase', 'available', 1), ('grant', 'granted', -1), ('grant', 'available', 1),
    ('hold', 'available', -1), ('hold', 'held', 1), ('release', 'held', -1), ('release', 'available', 1), ('capture', 'held', -1),
    ('capture', 'consumed', 1), ('refund', 'available', -1), ('refund', 'refunded', 1), ('revocation', 'available', -1), ('revocation', 'granted', 1),
    ('chargeback', 'available', -1), ('chargeback', 'refunded', 1), ('restoration', 'refunded', -1), ('restoration', 'available', 1),
    ('reversal', 'consumed', -1), ('reversal', 'available', 1), ('moved_out', 'available', -1), ('moved_out', 'moved', 1),
    ('moved_in', 'moved', -1), ('moved_in', 'available', 1)
  ) as leg(kind, account, sign) using (kind);

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
-- Entries and draws are written in the order of time, so that a summary of each stretch of the table finds a month.
create index ledger_transfer_by_time on ledger_transfer using brin (recorded_at) with (pages_per_range = 16, autosummarize = on);
-- Reversals are few; found from what they give back, and from the ticket that they are about.
create index ledger_transfer_reversing on ledger_transfer (reverses_id) where reverses_id is not null;
create unique index ledger_transfer_moves_in_once on ledger_transfer (reverses_id) where kind = 'moved_in';
create index ledger_transfer_reversals_by_ticket on ledger_transfer (ticket_id) where kind = 'reversal';
create index lot_draw_by_time on lot_draw using brin (drawn_at) with (pages_per_range = 16, autosummarize = on);
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
