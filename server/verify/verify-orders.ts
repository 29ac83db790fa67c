import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

type Check = { promise: string; broken: RawBuilder<{ row: string; message: string }> };

/** I5 and I8 from the order to the lot: what was ordered is what was booked, at its price, and what was booked is in the lot. */
const CHECKS: readonly Check[] = [
  {
    promise: 'I5',
    broken: sql`select 'ledger_transfer ' || t.id as row, 'books ' || t.credits || ' at ' || t.price_minor || ' ' || t.currency || ' for an order of ' || coalesce(o.credits, 0) || ' at ' || o.net_minor || ' ' || o.currency as message
      from ledger_transfer t join credit_order o on o.id = t.order_id
      where t.kind = 'purchase' and (t.customer_id, t.credits, t.price_minor, t.currency) is distinct from (o.customer_id, o.credits, o.net_minor, o.currency)`,
  },
  {
    promise: 'I8',
    broken: sql`select 'lot ' || lot.id as row, 'is not what its entry opened: ' || lot.credits || ' at ' || lot.price_minor || ' and ' || lot.tax_minor || ' of tax' as message
      from lot join ledger_transfer t on t.id = lot.id left join credit_order o on o.id = lot.order_id
      where lot.moved_from is null and (lot.customer_id, lot.source, lot.order_id, lot.credits, lot.price_minor, lot.currency, lot.opened_at, lot.tax_minor)
        is distinct from (t.customer_id, t.kind, t.order_id, t.credits, t.price_minor, t.currency, t.recorded_at, coalesce(o.tax_minor, 0))`,
  },
  {
    promise: 'I8',
    broken: sql`select 'lot ' || lot.id as row, 'is not what left lot ' || lot.moved_from || ' for it' as message
      from lot left join ledger_transfer t on t.id = lot.id left join lot_draw d on d.transfer_id = t.reverses_id and d.lot_id = lot.moved_from and d.kind = 'moved_out' left join lot origin on origin.id = lot.moved_from
      where lot.moved_from is not null and (t.kind, lot.customer_id, lot.source, lot.order_id, lot.credits, lot.price_minor, lot.tax_minor, lot.currency, lot.opened_at)
        is distinct from ('moved_in', t.customer_id, origin.source, origin.order_id, d.credits, d.value_minor, d.tax_minor, d.currency, t.recorded_at)`,
  },
  {
    promise: 'I1',
    broken: sql`select 'ledger_transfer ' || gone.id as row, 'took ' || gone.credits || ' to another book, where they never came in' as message
      from ledger_transfer gone left join ledger_transfer came on came.reverses_id = gone.id and came.kind = 'moved_in'
      where gone.kind = 'moved_out' and gone.credits is distinct from came.credits`,
  },
  {
    promise: 'I8',
    broken: sql`select 'ledger_transfer ' || t.id as row, 'and its draw on lot ' || d.lot_id || ' are not of one kind, moment and currency' as message
      from lot_draw d join ledger_transfer t on t.id = d.transfer_id join lot on lot.id = d.lot_id
      where (d.kind, d.drawn_at, d.currency, lot.customer_id) <> (t.kind, t.recorded_at, lot.currency, t.customer_id)`,
  },
  {
    promise: 'I8',
    broken: sql`select 'ledger_transfer ' || t.id as row, 'moves ' || t.credits || ', its draws ' || abs(coalesce(d.credits, 0)) as message
      from ledger_transfer t left join (select transfer_id, sum(credits) as credits from lot_draw group by transfer_id) d on d.transfer_id = t.id
      where t.kind not in ('purchase', 'grant', 'moved_in', 'hold', 'release') and t.credits <> abs(coalesce(d.credits, 0))`,
  },
];

const MOST_PER_CHECK = 1_000;

export async function* verifyOrders(db: Database): AsyncGenerator<Finding, number> {
  for (const check of CHECKS) {
    const { rows } = await sql<{
      row: string;
      message: string;
    }>`select * from (${check.broken}) as broken limit ${sql.lit(MOST_PER_CHECK)}`.execute(db);
    for (const { row, message } of rows) yield finding(check.promise, row, message);
  }
  const { rows } = await sql<{ orders: number }>`select count(*)::int as orders from credit_order`.execute(
    db,
  );
  return rows[0]?.orders ?? 0;
}
