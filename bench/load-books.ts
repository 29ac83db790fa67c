import { sql } from 'kysely';
import { type Database, openDatabase, type Trx } from '../server/platform/database/database.ts';
import type { Stage } from './stage.ts';

const CUSTOMERS = 1_000;
const LOTS_PER_CUSTOMER = 100;

/** Checking a million rows one by one takes longer than all the rest; nothing else is measured on this database afterwards. */
const CHECKS = ['ledger_transfer', 'lot', 'lot_draw'];

/**
 * A million transfers over five years, written as the owner of the tables behind the trigger, which would take a quarter of
 * an hour: a hundred thousand lots, each bought, four times held for and captured from, and refunded in part. The sums are those
 * that the trigger would have left, so that every report comes out as in life.
 */
export async function loadBooks(stage: Stage): Promise<void> {
  const owner = openDatabase(stage.url, 'owner', 1);
  try {
    await sql`alter table ledger_transfer disable trigger user`.execute(owner);
    await dropReferences(owner);
    await owner.transaction().execute(async (trx) => {
      await loadLots(trx);
      await loadTransfers(trx);
      await loadDraws(trx);
    });
    await sql`vacuum analyze ledger_transfer, lot, lot_draw, customer, ledger_account, credit_order`.execute(
      owner,
    );
  } finally {
    await owner.destroy();
  }
}

async function dropReferences(owner: Database): Promise<void> {
  const { rows } = await sql<{ table: string; name: string }>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where contype = 'f' and conrelid::regclass::text = any(${CHECKS})`.execute(owner);
  for (const { table, name } of rows)
    await sql`alter table ${sql.table(table)} drop constraint ${sql.id(name)}`.execute(owner);
}

/** Lot `n` has ten credits at an odd price; its draws are spread over the year after it. */
async function loadLots(owner: Trx): Promise<void> {
  await sql`
    with c as (insert into customer (id, name, language) select gen_random_uuid(), 'Bench ' || n, 'en' from generate_series(1, ${sql.lit(CUSTOMERS)}) n returning id),
      numbered as (select id, row_number() over () as c from c),
      a as (insert into ledger_account (customer_id, available, sold, consumed, refunded, transfers)
        select id, ${sql.lit(LOTS_PER_CUSTOMER)} * 150, ${sql.lit(LOTS_PER_CUSTOMER)} * 1000, ${sql.lit(LOTS_PER_CUSTOMER)} * 800, ${sql.lit(LOTS_PER_CUSTOMER)} * 50, ${sql.lit(LOTS_PER_CUSTOMER)} * 10 from numbered)
    insert into lot (id, customer_id, source, credits, remaining, price_minor, tax_minor, currency, opened_at)
      select gen_random_uuid(), id, 'purchase', 1000, 150, 8497 + c % 7 + l % 5, 1614, 'EUR',
        now() - interval '5 years' + (l * interval '17 days') + (c * interval '20 minutes')
      from numbered, generate_series(0, ${sql.lit(LOTS_PER_CUSTOMER - 1)}) l`.execute(owner);
}

async function loadTransfers(owner: Trx): Promise<void> {
  await sql`
    insert into ledger_transfer (id, customer_id, sequence, kind, credits, available_after, held_after, idempotency_key, price_minor, currency, lot_id, recorded_at, hash)
      select case k when 0 then lot.id else gen_random_uuid() end, customer_id,
        (row_number() over (partition by customer_id order by opened_at) - 1) * 10 + k + 1,
        case when k = 0 then 'purchase' when k = 9 then 'refund' when k % 2 = 1 then 'hold' else 'capture' end,
        case when k = 0 then 1000 when k = 9 then 50 else 200 end, 0, 0, lot.id || ':' || k,
        case k when 0 then price_minor end, case k when 0 then currency end, case when k > 0 then lot.id end,
        opened_at + k * interval '31 days', sha256(convert_to(lot.id || ':' || k, 'UTF8'))
      from lot, generate_series(0, 9) k
      order by opened_at + k * interval '31 days'`.execute(owner);
}

/** The same shares as `lot_move` writes, each the difference of two rounded sums. */
async function loadDraws(owner: Trx): Promise<void> {
  await sql`
    insert into lot_draw (transfer_id, lot_id, kind, credits, value_minor, tax_minor, currency, drawn_at)
      select t.id, lot.id, t.kind, t.credits, lot_share(lot.price_minor, 1000, gone + t.credits) - lot_share(lot.price_minor, 1000, gone),
        lot_share(lot.tax_minor, 1000, gone + t.credits) - lot_share(lot.tax_minor, 1000, gone), lot.currency, recorded_at
      from (select *, (sum(credits) over (partition by lot_id order by recorded_at) - credits)::bigint as gone
        from ledger_transfer where kind in ('capture', 'refund')) t join lot on lot.id = t.lot_id
      order by recorded_at`.execute(owner);
}
