import { sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';
import { AGE_KEYS } from './contract.ts';
import { endOf } from './months.ts';

/** What is left of lots at the end of a day: in whole hundredths, and its money by the lots' own prices. */
export type Owed = {
  currency: string;
  age: (typeof AGE_KEYS)[number];
  lots: number;
  customers: number;
  credits: number;
  grantedCredits: number;
  valueMinor: number;
};

/** Where one age ends and the next begins, in months. */
const AGES_END = [24, 12, 6, 3];

/**
 * What was still owed at the end of a day, lot by lot at its own price: what is left of it now, and what was drawn from it
 * since. So the nearer the day, the less there is to read. Summed by currency and age.
 */
export async function readOwed(
  db: Database | Trx,
  on: Temporal.PlainDate,
  timeZone: string,
): Promise<Owed[]> {
  const end = endOf(on, timeZone);
  const edges = AGES_END.map((months) => endOf(on.subtract({ months }), timeZone).toISOString());
  const { rows } = await sql<Omit<Owed, 'age'> & { edge: number }>`
    with since as (
      select lot_id, sum(credits)::bigint as credits, sum(value_minor)::bigint as value from lot_draw where drawn_at >= ${end} group by lot_id),
    owed as (
      select lot.currency, lot.customer_id, lot.source, width_bucket(lot.opened_at, ${edges}::timestamptz[]) as edge,
        lot.remaining + coalesce(since.credits, 0) as credits,
        lot.price_minor - lot_share(lot.price_minor, lot.credits, lot.credits - lot.remaining) + coalesce(since.value, 0) as value
      from lot left join since on since.lot_id = lot.id where lot.opened_at < ${end})
    select currency, edge, count(*)::int as lots, count(distinct customer_id)::int as customers, sum(credits)::bigint as credits,
      coalesce(sum(credits) filter (where source = 'grant'), 0)::bigint as "grantedCredits", sum(value)::bigint as "valueMinor"
    from owed where credits > 0 or value <> 0
    group by currency, edge`.execute(db);
  return rows.map(({ edge, ...owed }) => ({ ...owed, age: ageOf(edge) }));
}

/** The highest edge is the nearest: a lot beyond it is of the youngest age. */
function ageOf(edge: number): Owed['age'] {
  return AGE_KEYS[AGES_END.length - edge] ?? '24+';
}
