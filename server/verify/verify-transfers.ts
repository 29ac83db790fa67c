import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

/** What the books say that went with a transfer: its postings bear its id in their keys. */
const MOVED = (direction: 'moved_out' | 'moved_in', book: string): RawBuilder<number> =>
  sql`(select coalesce(sum(m.credits), 0)::bigint from ledger_transfer m where m.kind = ${sql.lit(direction)}
    and m.customer_id = ${sql.ref(book)} and m.idempotency_key like ${sql.lit(`${direction}:`)} || x.id || ':%')`;

/** The transfer done before it, of the same licence. */
const BEFORE = sql`(select b.to_customer_id from licence_transfer b where b.licence_id = x.licence_id and b.state = 'done' and b.decided_at < x.decided_at
  order by b.decided_at desc limit 1)`;

type Check = { promise: string; broken: RawBuilder<{ row: string; message: string }> };

const CHECKS: readonly Check[] = [
  {
    promise: 'I1',
    broken: sql`select 'licence_transfer ' || x.id as row, 'moved ' || x.credits_moved || ' hundredths by its own word, ' || ${MOVED('moved_out', 'x.from_customer_id')} || ' by the giver’s book and '
        || ${MOVED('moved_in', 'x.to_customer_id')} || ' by the receiver’s' as message
      from licence_transfer x where x.state = 'done'
        and (x.credits_moved is distinct from ${MOVED('moved_out', 'x.from_customer_id')} or x.credits_moved is distinct from ${MOVED('moved_in', 'x.to_customer_id')}
          or (x.credits_moved > 0 and not x.moves_credits))`,
  },
  {
    promise: 'I1',
    broken: sql`select 'ledger_transfer ' || m.id as row, case when x.id is null then 'moved credits without a licence transfer'
        when x.state <> 'done' then 'moved credits with a licence transfer that is not done'
        else 'moved credits of somebody who is no side of its licence transfer' end as message
      from ledger_transfer m left join licence_transfer x on x.id::text = split_part(m.idempotency_key, ':', 2)
      where m.kind in ('moved_out', 'moved_in') and (x.id is null or x.state <> 'done'
        or m.customer_id <> case m.kind when 'moved_out' then x.from_customer_id else x.to_customer_id end)`,
  },
  {
    promise: 'I11',
    broken: sql`select 'licence_transfer ' || x.id as row, 'was done without the yes of its receiver, before it, or between one and the same customer' as message
      from licence_transfer x left join person p on p.id = x.agreed_by
      where x.state = 'done' and (p.id is null or x.to_customer_id is null or x.agreed_at > x.decided_at or x.to_customer_id = x.from_customer_id or x.decided_by is null
        or (p.removed_at is null and p.customer_id is distinct from x.to_customer_id))`,
  },
  {
    promise: 'I11',
    broken: sql`select 'licence ' || l.id as row, 'belongs to somebody else than the receiver of its last transfer' as message
      from (select distinct on (licence_id) licence_id, to_customer_id from licence_transfer where state = 'done' order by licence_id, decided_at desc) last
      join licence l on l.id = last.licence_id where l.customer_id is distinct from last.to_customer_id`,
  },
  {
    promise: 'I11',
    broken: sql`select 'licence_transfer ' || x.id as row, 'was given by somebody who had not got the licence' as message
      from licence_transfer x where x.state = 'done' and coalesce(${BEFORE}, x.from_customer_id) <> x.from_customer_id`,
  },
];

const MOST_PER_CHECK = 1_000;

/** A licence is whose it was given to, by both sides’ word, and with it went the credits that the books say. */
export async function* verifyTransfers(db: Pick<Database, 'getExecutor'>): AsyncGenerator<Finding, number> {
  for (const { promise, broken } of CHECKS) {
    const { rows } = await sql<{ row: string; message: string }>`
      select * from (${broken}) as broken limit ${sql.lit(MOST_PER_CHECK)}`.execute(db);
    for (const { row, message } of rows) yield finding(promise, row, message);
  }
  return CHECKS.length;
}
