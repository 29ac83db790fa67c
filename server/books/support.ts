import { sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';
import type { SupportTotal } from './rules.ts';

/** The beginning of a day: as an instant, and as a day of the calendar. */
export type Boundary = { at: Date; day: string };

/**
 * Days of support, sold with the payment of their order and earned evenly, a day at a time, over the period that they
 * pay for. Each boundary is given everything before it: sold and earned since the beginning.
 */
export async function readSupport(
  db: Database | Trx,
  boundaries: readonly Boundary[],
): Promise<SupportTotal[]> {
  const { rows } = await sql<SupportTotal>`
    with sold as materialized (
      select p.recorded_at, o.currency, o.tax_basis_points, o.net_minor, o.tax_minor, s.starts_on, s.ends_on - s.starts_on + 1 as days
      from credit_order o join payment p on p.order_id = o.id left join support_period s on s.order_id = o.id
      where o.support_days is not null)
    select (b.position - 1)::int as boundary, currency, tax_basis_points as "taxBasisPoints",
      sum(net_minor)::bigint as "soldMinor", sum(tax_minor)::bigint as "taxMinor",
      coalesce(sum(lot_share(net_minor, days, least(greatest(b.day - starts_on, 0), days))), 0)::bigint as "recognisedMinor"
    from unnest(${boundaries.map(({ at }) => at.toISOString())}::timestamptz[], ${boundaries.map(({ day }) => day)}::date[]) with ordinality as b(at, day, position)
    join sold on sold.recorded_at < b.at
    group by 1, 2, 3`.execute(db);
  return rows;
}
