import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

type Check = { promise: string; broken: RawBuilder<{ row: string; message: string }> };

/** What an order brings besides credits: days of support for its licence, and a yes to its quote. */
const CHECKS: readonly Check[] = [
  {
    promise: 'I5',
    broken: sql`select 'credit_order ' || o.id as row, 'is ' || o.state || ' for ' || o.support_days || ' days of support, and ' || coalesce(p.ends_on - p.starts_on + 1, 0) || ' days were given' as message
      from credit_order o left join support_period p on p.order_id = o.id
      where (o.support_days is not null or p.id is not null)
        and (case o.state when 'paid' then (o.support_days, o.licence_id) end) is distinct from (case when p.id is not null then (p.ends_on - p.starts_on + 1, p.licence_id) end)`,
  },
  {
    promise: 'I5',
    broken: sql`select 'support_period ' || p.id as row, 'covers days of its licence that another covers too' as message
      from support_period p where exists (
        select from support_period other where other.licence_id = p.licence_id and other.id <> p.id and other.starts_on <= p.ends_on and other.ends_on >= p.starts_on)`,
  },
  {
    promise: 'I8',
    broken: sql`select 'quote ' || q.id as row, 'was accepted by an order that is not paid, not for it, or not of who is said to have decided' as message
      from quote q left join credit_order o on o.id = q.decided_under
      where q.decided_via = 'order' and (o.state, o.confirms_quote_id, o.ordered_by, o.quote_outcome, q.state) is distinct from ('paid', q.id, q.decided_by, 'accepted', 'accepted')`,
  },
  {
    promise: 'I8',
    broken: sql`select 'credit_order ' || o.id as row, 'says that it confirmed its quote, which was decided otherwise' as message
      from credit_order o left join quote q on q.id = o.confirms_quote_id
      where o.quote_outcome = 'accepted' and (q.decided_via, q.decided_under) is distinct from ('order', o.id)`,
  },
];

const MOST_PER_CHECK = 1_000;

export async function* verifyBuying(db: Pick<Database, 'getExecutor'>): AsyncGenerator<Finding, number> {
  for (const check of CHECKS) {
    const { rows } = await sql<{
      row: string;
      message: string;
    }>`select * from (${check.broken}) as broken limit ${sql.lit(MOST_PER_CHECK)}`.execute(db);
    for (const { row, message } of rows) yield finding(check.promise, row, message);
  }
  return CHECKS.length;
}
