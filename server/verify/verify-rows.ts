import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

/** A promise as a query that finds the rows which break it; each tells its row and what is wrong. */
type RowCheck = { promise: string; broken: RawBuilder<{ row: string; message: string }> };

/** I3, I4, I5, I9, I10, I11, I12, I13, where a single statement tells. */
const CHECKS: readonly RowCheck[] = [
  {
    promise: 'I3',
    broken: sql`select 'ledger_account ' || a.customer_id as row, 'held is ' || a.held || ', its open holds come to ' || coalesce(h.credits, 0) as message
      from ledger_account a left join (select customer_id, sum(credits) as credits from hold where state = 'held' group by customer_id) h using (customer_id)
      where a.held <> coalesce(h.credits, 0)`,
  },
  {
    promise: 'I3',
    broken: sql`select 'hold ' || h.id as row, 'is open for a quote that is ' || q.state as message
      from hold h join quote q on q.id = h.quote_id where h.state = 'held' and q.state <> 'accepted'`,
  },
  {
    promise: 'I4',
    broken: sql`select 'hold ' || h.id as row, 'says ' || h.credits || ' held, ' || h.captured || ' captured, ' || h.released || ' released; its entries say '
        || coalesce(t.held, 0) || ', ' || coalesce(t.captured, 0) || ', ' || coalesce(t.released, 0) as message
      from hold h left join (
        select hold_id, sum(credits) filter (where kind = 'hold') as held, coalesce(sum(credits) filter (where kind = 'capture'), 0) as captured,
          coalesce(sum(credits) filter (where kind = 'release'), 0) as released
        from ledger_transfer where hold_id is not null group by hold_id
      ) t on t.hold_id = h.id
      where (coalesce(t.held, 0), coalesce(t.captured, 0), coalesce(t.released, 0)) is distinct from (h.credits::numeric, h.captured::numeric, h.released::numeric)`,
  },
  {
    promise: 'I5',
    broken: sql`select 'credit_order ' || o.id as row, 'is ' || o.state || ', with ' || count(distinct p.id) || ' payments and ' || count(distinct t.id) || ' purchases on the books' as message
      from credit_order o left join payment p on p.order_id = o.id left join ledger_transfer t on t.order_id = o.id and t.kind = 'purchase'
      group by o.id having count(distinct p.id) <> (o.state = 'paid')::int or count(distinct t.id) <> (o.state = 'paid' and o.credits is not null)::int`,
  },
  {
    promise: 'I8',
    broken: sql`select 'lot ' || lot.id as row, 'its draws took ' || coalesce(d.value, 0) || ' of its price and ' || coalesce(d.tax, 0) || ' of its tax; its share is '
        || lot_share(price_minor, lot.credits, lot.credits - remaining) || ' and ' || lot_share(tax_minor, lot.credits, lot.credits - remaining) as message
      from lot left join (select lot_id, sum(value_minor) as value, sum(tax_minor) as tax from lot_draw group by lot_id) d on d.lot_id = lot.id
      where coalesce(d.value, 0) <> lot_share(price_minor, lot.credits, lot.credits - remaining)
        or coalesce(d.tax, 0) <> lot_share(tax_minor, lot.credits, lot.credits - remaining)`,
  },
  {
    promise: 'I9',
    broken: sql`select 'time_entry ' || e.id as row, 'is billable under a quote that was not accepted when it was logged' as message
      from time_entry e left join quote q on q.id = e.quote_id
      where e.billable and not coalesce(q.state = 'accepted' and q.ticket_id = e.ticket_id and q.decided_at <= e.logged_at, false)`,
  },
  {
    promise: 'I10',
    broken: sql`select 'ticket ' || ticket_id as row, 'has ' || count(*) || ' open quotes' as message from quote where state = 'proposed' group by ticket_id having count(*) > 1`,
  },
  {
    promise: 'I11',
    broken: sql`select 'ticket ' || t.id as row, 'has no event of its opening' as message
      from ticket t where not exists (select from event e where e.ticket_id = t.id and e.type = 'ticket.opened')`,
  },
  {
    promise: 'I11',
    broken: sql`select 'quote ' || q.id as row, 'is ' || q.state || ' without an event that says so' as message
      from quote q where q.state in ('accepted', 'declined', 'lapsed') and not exists (select from event e where e.subject_id = q.id and e.type = 'quote.' || q.state)`,
  },
  {
    promise: 'I11',
    broken: sql`select 'settlement ' || s.id as row, 'has no event of its own' as message
      from settlement s where not exists (select from event e where e.subject_id = s.id and e.type = 'ticket.resolved')`,
  },
  {
    promise: 'I11',
    broken: sql`select 'ticket ' || t.id as row, 'is ' || t.state || ' while a quote of it waits for the customer' as message
      from ticket t join quote q on q.ticket_id = t.id and q.state = 'proposed' where t.state not in ('confirming', 'waiting', 'working')`,
  },
  {
    promise: 'I12',
    broken: sql`select 'mail_in ' || id as row, 'is not the mail that was accepted: its hash differs' as message from mail_in where sha256 <> sha256(raw)`,
  },
  {
    promise: 'I13',
    broken: sql`select 'mail_in ' || id as row, 'has been without an outcome for ' || (now() - received_at) as message
      from mail_in where outcome is null and received_at < now() - interval '5 minutes'`,
  },
  {
    promise: 'I13',
    broken: sql`select 'mail_in ' || m.id as row, 'is said to be a ' || m.outcome || ', which there is not' as message
      from mail_in m where m.outcome in ('ticket', 'message') and not exists (select from message where mail_in_id = m.id)`,
  },
];

const MOST_PER_CHECK = 1_000;

export async function* verifyRows(db: Database): AsyncGenerator<Finding, number> {
  for (const check of CHECKS) {
    const { rows } = await sql<{
      row: string;
      message: string;
    }>`select * from (${check.broken}) as broken limit ${sql.lit(MOST_PER_CHECK)}`.execute(db);
    for (const { row, message } of rows) yield finding(check.promise, row, message);
  }
  return CHECKS.length;
}
