-- The ledger. One book a customer, so that no two customers ever wait for each other: the house's accounts
-- (sold, granted, consumed, refunded) are kept per customer too, and their total is a sum over the books.
-- PostgreSQL reads the text of each check and generated column anew for each statement, so on these busy tables
-- only what nothing else ensures is a check; the rest is decided in `ledger_post`, whose plan is kept.
create table ledger_account (
  customer_id uuid primary key references customer,
  available bigint not null default 0 constraint ledger_available_not_negative check (available >= 0),
  held bigint not null default 0 constraint ledger_held_not_negative check (held >= 0),
  sold bigint not null default 0,
  granted bigint not null default 0,
  consumed bigint not null default 0,
  refunded bigint not null default 0,
  -- What came from other books, less what went to them: over all books together nothing.
  moved bigint not null default 0,
  transfers bigint not null default 0,
  chain_hash bytea not null default '\x00',
  constraint ledger_books_balance check (sold + granted + moved = available + held + consumed + refunded)
) with (fillfactor = 50);

create table ledger_transfer (
  id uuid primary key,
  -- Its book: `ledger_post` finds it or refuses, and no book is ever deleted, so a foreign key would only look again.
  customer_id uuid not null,
  sequence bigint not null,
  kind text not null,
  credits bigint not null constraint ledger_transfer_is_positive check (credits > 0),
  available_after bigint not null,
  held_after bigint not null,
  idempotency_key text not null constraint ledger_transfer_happens_once unique,
  -- What enters the book opens a lot at this price; what is taken back or restored may name its lot.
  price_minor bigint,
  currency text,
  lot_id uuid,
  -- The capture whose charge a reversal gives back; for credits that move in, the transfer by which they left the other book.
  reverses_id uuid constraint ledger_transfer_reverses_a_transfer references ledger_transfer,
  order_id uuid,
  hold_id uuid,
  ticket_id uuid references ticket,
  person_id uuid references person,
  reason text not null default '',
  recorded_at timestamptz not null,
  hash bytea not null,
  constraint ledger_transfer_sequence_is_unique unique (customer_id, sequence)
);

-- Posting is the only way to change a book: the balances move inside the insert, under the book's lock. The hash chains
-- each transfer to the one before it; `server/credits/chain.ts` recomputes it from an export.
create function ledger_post() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare book ledger_account;
begin
  select * into book from ledger_account where customer_id = new.customer_id for no key update;
  if not found then
    raise exception 'customer % has no book', new.customer_id using errcode = 'foreign_key_violation', constraint = 'ledger_transfer_customer_id_fkey';
  end if;
  case new.kind
    when 'hold' then book.available := book.available - new.credits; book.held := book.held + new.credits;
    when 'release' then book.held := book.held - new.credits; book.available := book.available + new.credits;
    when 'capture' then book.held := book.held - new.credits; book.consumed := book.consumed + new.credits;
    when 'purchase' then book.sold := book.sold + new.credits; book.available := book.available + new.credits;
    when 'grant' then book.granted := book.granted + new.credits; book.available := book.available + new.credits;
    when 'refund' then book.available := book.available - new.credits; book.refunded := book.refunded + new.credits;
    when 'revocation' then book.available := book.available - new.credits; book.granted := book.granted - new.credits;
    when 'chargeback' then book.available := book.available - new.credits; book.refunded := book.refunded + new.credits;
    when 'restoration' then book.refunded := book.refunded - new.credits; book.available := book.available + new.credits;
    when 'reversal' then book.consumed := book.consumed - new.credits; book.available := book.available + new.credits;
    when 'moved_out' then book.available := book.available - new.credits; book.moved := book.moved - new.credits;
    when 'moved_in' then book.moved := book.moved + new.credits; book.available := book.available + new.credits;
    else raise exception 'there is no transfer of the kind %', new.kind using errcode = 'check_violation', constraint = 'ledger_transfer_kind';
  end case;
  if (new.kind in ('hold', 'release', 'capture')) <> (new.hold_id is not null) then
    raise exception 'a % of credits and a hold go together', new.kind using errcode = 'check_violation', constraint = 'ledger_transfer_names_its_hold';
  end if;
  if (new.kind in ('purchase', 'grant')) <> (new.price_minor >= 0 and new.currency is not null) then
    raise exception 'what enters a book has a price, what leaves it has none' using errcode = 'check_violation', constraint = 'ledger_transfer_entering_has_a_price';
  end if;
  if (new.kind in ('reversal', 'moved_in')) <> (new.reverses_id is not null) then
    raise exception 'a reversal names the capture that it gives back, credits that move in the transfer by which they left' using errcode = 'check_violation', constraint = 'ledger_transfer_names_its_capture';
  end if;
  new.sequence := book.transfers + 1;
  new.available_after := book.available;
  new.held_after := book.held;
  new.recorded_at := clock_timestamp();
  new.hash := sha256(book.chain_hash || convert_to(concat_ws('|', new.customer_id, new.sequence, new.kind, new.credits, new.available_after, new.held_after,
    new.idempotency_key, coalesce(new.price_minor::text, ''), coalesce(new.currency, ''), coalesce(new.order_id::text, ''), coalesce(new.hold_id::text, ''),
    coalesce(new.ticket_id::text, ''), coalesce(new.person_id::text, ''), coalesce(new.lot_id::text, ''), coalesce(new.reverses_id::text, ''), (extract(epoch from new.recorded_at) * 1000000)::bigint, new.reason), 'UTF8'));
  update ledger_account set available = book.available, held = book.held, sold = book.sold, granted = book.granted,
    consumed = book.consumed, refunded = book.refunded, moved = book.moved, transfers = new.sequence, chain_hash = new.hash
    where customer_id = new.customer_id;
  if new.kind not in ('hold', 'release') then
    perform ledger_move_lots(new);
  end if;
  return new;
end $$;
create trigger ledger_post before insert on ledger_transfer for each row execute function ledger_post();

-- Credits come in lots, a purchase with its price or a grant; the draws say which lot each credit left.
create table lot (
  -- The transfer that opened it.
  id uuid primary key constraint lot_transfer_exists references ledger_transfer deferrable initially deferred,
  customer_id uuid not null,
  source text not null constraint lot_source check (source in ('grant', 'purchase')),
  order_id uuid,
  credits bigint not null constraint lot_is_positive check (credits > 0),
  remaining bigint not null,
  -- Net of tax, for the whole lot; the tax beside it.
  price_minor bigint not null,
  tax_minor bigint not null default 0,
  currency text not null,
  -- The lot of another book from which these credits came, with their share of its price.
  moved_from uuid references lot,
  opened_at timestamptz not null,
  constraint lot_remaining_within_bounds check (remaining between 0 and credits)
) with (fillfactor = 60);
create index lot_by_customer on lot (customer_id);
create index lot_by_order on lot (order_id) where order_id is not null;

-- What left a lot, and its share of the lot's money: the shares of a lot add up to its price to the cent.
-- What goes back into a lot is below zero. Only `lot_move` writes here, for a transfer that is being posted and a lot that it
-- has just changed, and neither is ever deleted: foreign keys would look for both once more at each draw.
create table lot_draw (
  transfer_id uuid not null,
  lot_id uuid not null,
  kind text not null,
  credits bigint not null constraint lot_draw_moves_something check (credits <> 0),
  value_minor bigint not null,
  tax_minor bigint not null,
  -- The lot's own, so that sums over all draws need no other table.
  currency text not null,
  drawn_at timestamptz not null,
  primary key (transfer_id, lot_id)
);
create index lot_draw_by_lot on lot_draw (lot_id);

-- What enters a book opens a lot, which bears the transfer's id; what leaves it is drawn from the lots, granted ones first, then
-- purchases, oldest first. A reversal goes back the way its capture came, a restoration into the lot that it names. Nobody
-- else opens or moves a lot, so the order can not be got wrong.
-- `server/credits/rules.ts` states the same rules; verify replays every draw by them.
create function ledger_move_lots(new ledger_transfer) returns void language plpgsql as $$
declare
  open_lot record;
  missing bigint := new.credits;
  drawn bigint;
begin
  if new.kind in ('purchase', 'grant') then
    insert into lot (id, customer_id, source, order_id, credits, remaining, price_minor, tax_minor, currency, opened_at)
      values (new.id, new.customer_id, new.kind, new.order_id, new.credits, new.credits, new.price_minor,
        coalesce((select tax_minor from credit_order where id = new.order_id), 0), new.currency, new.recorded_at);
    return;
  end if;
  if new.kind = 'moved_in' then
    perform ledger_take_in(new);
    return;
  end if;
  if new.kind in ('restoration', 'reversal') then
    perform ledger_refill_lots(new);
    return;
  end if;
  for open_lot in
    select id, remaining from lot
    where customer_id = new.customer_id and remaining > 0 and (new.lot_id is null or id = new.lot_id)
    order by (source <> 'grant'), opened_at, id
  loop
    drawn := least(open_lot.remaining, missing);
    perform lot_move(new, open_lot.id, drawn);
    missing := missing - drawn;
    exit when missing = 0;
  end loop;
  if missing > 0 then
    raise exception 'the lots are % hundredths short of transfer %', missing, new.id using errcode = 'check_violation', constraint = 'ledger_lots_cover_the_transfer';
  end if;
end $$;

create function ledger_refill_lots(new ledger_transfer) returns void language plpgsql as $$
declare
  left_lot record;
  missing bigint := new.credits;
  returned bigint;
begin
  if new.kind = 'reversal' and not exists (select from ledger_transfer where id = new.reverses_id and kind = 'capture' and customer_id = new.customer_id) then
    raise exception 'transfer % is no capture of this book', new.reverses_id using errcode = 'check_violation', constraint = 'ledger_transfer_names_its_capture';
  end if;
  for left_lot in
    select lot.id, drawn.credits from lot join (
      select d.lot_id, sum(d.credits) as credits from lot_draw d join ledger_transfer t on t.id = d.transfer_id
      where case new.kind when 'reversal' then t.id = new.reverses_id or t.reverses_id = new.reverses_id
        else d.lot_id = new.lot_id and t.kind in ('refund', 'chargeback', 'restoration') end
      group by d.lot_id
    ) drawn on drawn.lot_id = lot.id
    where lot.customer_id = new.customer_id and drawn.credits > 0
    order by (lot.source <> 'grant') desc, lot.opened_at desc, lot.id desc
  loop
    returned := least(left_lot.credits, missing);
    perform lot_move(new, left_lot.id, -returned);
    missing := missing - returned;
    exit when missing = 0;
  end loop;
  if missing > 0 then
    raise exception 'transfer % gives back % hundredths more than were taken', new.id, missing using errcode = 'check_violation', constraint = 'ledger_lots_took_what_returns';
  end if;
end $$;

-- Credits that leave one book for another are drawn from one lot by the one transfer and open a lot by the other: of the same
-- source and order, at the money that left. So nothing is sold twice, and what is owed stays the same to the cent.
create function ledger_take_in(new ledger_transfer) returns void language plpgsql as $$
begin
  insert into lot (id, customer_id, source, order_id, credits, remaining, price_minor, tax_minor, currency, moved_from, opened_at)
    select new.id, new.customer_id, lot.source, lot.order_id, d.credits, d.credits, d.value_minor, d.tax_minor, d.currency, lot.id, new.recorded_at
    from ledger_transfer gone join lot_draw d on d.transfer_id = gone.id join lot on lot.id = d.lot_id
    where gone.id = new.reverses_id and gone.kind = 'moved_out' and gone.customer_id <> new.customer_id and gone.credits = new.credits and d.credits = new.credits;
  if not found then
    raise exception 'transfer % did not move % hundredths out of one lot of another book', new.reverses_id, new.credits using errcode = 'check_violation', constraint = 'ledger_moves_in_what_moved_out';
  end if;
end $$;

-- One move out of a lot (or back, below zero). The money that goes with it is the difference of two rounded sums, as in
-- `moneyOfPart`, so that no cent is lost however the lot is cut.
create function lot_move(transfer ledger_transfer, lot_id uuid, moved bigint) returns void language plpgsql as $$
declare
  touched lot;
  before bigint;
begin
  update lot set remaining = remaining - moved where id = lot_id returning * into touched;
  before := touched.credits - touched.remaining - moved;
  insert into lot_draw (transfer_id, lot_id, kind, credits, value_minor, tax_minor, currency, drawn_at) values (transfer.id, lot_id, transfer.kind, moved,
    lot_share(touched.price_minor, touched.credits, before + moved) - lot_share(touched.price_minor, touched.credits, before),
    lot_share(touched.tax_minor, touched.credits, before + moved) - lot_share(touched.tax_minor, touched.credits, before), touched.currency, transfer.recorded_at);
end $$;

create function lot_share(amount_minor bigint, of_credits bigint, part bigint) returns bigint language sql immutable as $$
  select div(amount_minor::numeric * part, of_credits)::bigint
$$;

create table hold (
  id uuid primary key,
  customer_id uuid not null references ledger_account,
  quote_id uuid not null references quote,
  ticket_id uuid not null references ticket,
  credits bigint not null constraint hold_is_positive check (credits > 0),
  state text not null default 'held',
  captured bigint not null default 0,
  released bigint not null default 0,
  settlement_id uuid references settlement,
  placed_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz,
  constraint hold_ends_whole check (case state when 'held' then captured = 0 and released = 0 and settled_at is null
    when 'settled' then captured >= 0 and released >= 0 and captured + released = credits and settled_at is not null else false end)
) with (fillfactor = 80);
create unique index hold_one_live_per_quote on hold (quote_id) where state = 'held';
create index hold_live_by_customer on hold (customer_id) where state = 'held';

create function hold_ends_once() returns trigger language plpgsql as $$
begin
  if old.state = 'settled' then
    raise exception 'hold % is settled already', old.id using errcode = 'check_violation', constraint = 'hold_ends_once';
  end if;
  if (new.customer_id, new.quote_id, new.ticket_id, new.credits, new.placed_at) is distinct from (old.customer_id, old.quote_id, old.ticket_id, old.credits, old.placed_at) then
    raise exception 'hold % can not be rewritten', old.id using errcode = 'check_violation', constraint = 'hold_is_frozen';
  end if;
  return new;
end $$;
create trigger hold_ends_once before update on hold for each row execute function hold_ends_once();

alter table ledger_transfer add constraint ledger_transfer_hold_exists foreign key (hold_id) references hold deferrable initially deferred;

create table package (
  id uuid primary key,
  names jsonb not null,
  descriptions jsonb not null default '{}',
  -- Either credits, or days of support for one licence.
  credits bigint constraint package_credits check (credits > 0),
  support_days integer constraint package_support_days check (support_days between 1 and 3660),
  price_minor bigint not null constraint package_price check (price_minor >= 0),
  currency text not null,
  tax_basis_points integer not null default 0 constraint package_tax check (tax_basis_points between 0 and 10000),
  on_sale boolean not null default true,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint package_sells_one_thing check ((credits is null) <> (support_days is null))
);

create sequence order_number start 20001;
-- What was ordered, as it was offered: a later change of the package does not touch it.
create table credit_order (
  id uuid primary key,
  number bigint not null default nextval('order_number'),
  customer_id uuid not null references ledger_account,
  package_id uuid references package,
  quantity integer not null default 1 constraint credit_order_quantity check (quantity between 1 and 1000),
  credits bigint constraint credit_order_credits check (credits > 0),
  support_days integer constraint credit_order_support_days check (support_days > 0),
  licence_id uuid references licence,
  net_minor bigint not null constraint credit_order_net check (net_minor >= 0),
  tax_minor bigint not null constraint credit_order_tax check (tax_minor >= 0),
  tax_basis_points integer not null default 0,
  -- What its documents say of the tax, as it was when it was placed (`server/credits/documents/tax-rules.ts`).
  tax_rule text not null default 'taxed' constraint credit_order_tax_rule check (tax_rule in ('taxed', 'reverse_charge', 'exempt', 'multi_purpose_voucher')),
  currency text not null,
  payment_method text not null constraint credit_order_payment_method check (payment_method ~ '^[a-z][a-z_]{1,30}$'),
  reference text not null,
  state text not null default 'open' constraint credit_order_state check (state in ('open', 'paid', 'cancelled')),
  ordered_by uuid references person,
  -- Bought by the customer's standing wish, with his stored payment method.
  automatic boolean not null default false,
  -- "Buy and confirm": the quote that this order's payment says yes to, in the name of who ordered.
  confirms_quote_id uuid references quote,
  -- What came of that yes once the money was there: `accepted`, or the code of why not.
  quote_outcome text,
  created_at timestamptz not null default now(),
  paid_at timestamptz,
  cancelled_at timestamptz,
  refunded bigint not null default 0,
  constraint credit_order_buys_one_thing check ((credits is null) <> (support_days is null)),
  constraint credit_order_days_name_a_licence check ((support_days is null) = (licence_id is null)),
  constraint credit_order_has_an_orderer check (automatic or ordered_by is not null),
  constraint credit_order_paid_has_a_time check ((state = 'paid') = (paid_at is not null)),
  constraint credit_order_cancelled_has_a_time check ((state = 'cancelled') = (cancelled_at is not null)),
  constraint credit_order_refund_within_bounds check (refunded between 0 and coalesce(credits, 0))
);
create unique index credit_order_number_is_unique on credit_order (number);
create unique index credit_order_reference_is_unique on credit_order (reference);
create index credit_order_by_customer on credit_order (customer_id, id);
create index credit_order_open on credit_order (payment_method, created_at) where state = 'open';
create index credit_order_automatic on credit_order (customer_id, created_at) where automatic;
create index credit_order_by_quote on credit_order (confirms_quote_id) where confirms_quote_id is not null;
create unique index credit_order_one_open_per_quote on credit_order (confirms_quote_id) where state = 'open';

-- An order is credited at most once: its payment is one row. The same money is never taken for two orders.
create table payment (
  id uuid primary key,
  order_id uuid not null references credit_order,
  provider text not null,
  -- The provider's own name for the money (a payment intent, a line of a bank statement); null when noted by hand.
  provider_ref text,
  amount_minor bigint not null constraint payment_amount check (amount_minor >= 0),
  currency text not null,
  reference text not null default '',
  recorded_by uuid references person,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint payment_once_per_order unique (order_id),
  constraint payment_is_taken_once unique (provider, provider_ref)
);
alter table ledger_transfer add constraint ledger_transfer_order_exists foreign key (order_id) references credit_order;
alter table lot add constraint lot_order_exists foreign key (order_id) references credit_order;
