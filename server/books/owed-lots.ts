import { sql } from 'kysely';
import { HUNDREDTHS_PER_CREDIT } from '../credits/amount.ts';
import type { Database } from '../platform/database/database.ts';
import { amount, type Cell } from './csv.ts';
import type { Boundary } from './support.ts';

const PAGE = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export const OWED_COLUMNS = [
  'of',
  'customer',
  'order',
  'paid_at',
  'currency',
  'price',
  'credits_or_days',
  'unused',
  'owed',
  'tax_on_unused',
];

type Row = {
  id: string;
  of: string;
  customer: string;
  order: number | null;
  at: Date;
  currency: string;
  priceMinor: number;
  whole: number;
  unused: number;
  owedMinor: number;
  taxMinor: number;
};

/**
 * Deferred revenue lot by lot, and then order by order for days of support. Read page by page along the ids, so its length
 * costs no memory; what is drawn after the day in the meantime does not count.
 */
export async function* owedLots(db: Database, end: Boundary): AsyncGenerator<Cell[][]> {
  for (const page of [lotsAfter, supportAfter]) {
    for (let after = BEFORE_ALL; ; ) {
      const { rows } = await page(end, after).execute(db);
      yield rows.filter((row) => row.unused > 0 || row.owedMinor !== 0).map(toCells);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      after = last.id;
    }
  }
}

function lotsAfter(end: Boundary, after: string) {
  return sql<Row>`
    select lot.id, lot.source as of, customer.name as customer, o.number as order, lot.opened_at as at, lot.currency, lot.price_minor as "priceMinor",
      lot.credits as whole, lot.credits - coalesce(drawn.credits, 0)::bigint as unused,
      lot.price_minor - coalesce(drawn.value, 0)::bigint as "owedMinor", lot.tax_minor - coalesce(drawn.tax, 0)::bigint as "taxMinor"
    from (select * from lot where id > ${after} and opened_at < ${end.at} order by id limit ${PAGE}) lot
    left join lateral (
      select sum(credits) as credits, sum(value_minor) as value, sum(tax_minor) as tax from lot_draw where lot_id = lot.id and drawn_at < ${end.at}
    ) drawn on true
    join customer on customer.id = lot.customer_id left join credit_order o on o.id = lot.order_id
    order by lot.id`;
}

/** The tax on days was due with their payment, so none is left on them. Whole and unused are in hundredths here too. */
function supportAfter(end: Boundary, after: string) {
  return sql<Row>`
    select id, 'support' as of, customer, number as order, at, currency, net_minor as "priceMinor", (days * 100)::bigint as whole,
      ((days - past) * 100)::bigint as unused, net_minor - lot_share(net_minor, days, past) as "owedMinor", 0 as "taxMinor"
    from (
      select o.id, c.name as customer, o.number, p.recorded_at as at, o.currency, o.net_minor, coalesce(s.ends_on - s.starts_on + 1, o.support_days) as days,
        coalesce(least(greatest(${end.day}::date - s.starts_on, 0), s.ends_on - s.starts_on + 1), 0) as past
      from credit_order o join payment p on p.order_id = o.id join customer c on c.id = o.customer_id
      left join support_period s on s.order_id = o.id
      where o.support_days is not null and o.id > ${after} and p.recorded_at < ${end.at} order by o.id limit ${PAGE}
    ) sold order by id`;
}

function toCells(row: Row): Cell[] {
  return [
    row.of,
    row.customer,
    row.order ?? '',
    row.at.toISOString(),
    row.currency,
    amount(row.priceMinor, row.currency),
    row.whole / HUNDREDTHS_PER_CREDIT,
    row.unused / HUNDREDTHS_PER_CREDIT,
    amount(row.owedMinor, row.currency),
    amount(row.taxMinor, row.currency),
  ];
}
