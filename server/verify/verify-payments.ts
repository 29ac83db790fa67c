import { sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

type Broken = { row: string; message: string };

const PAYMENTS = sql<Broken>`
  select 'payment ' || p.id as row, 'is ' || p.amount_minor || ' ' || p.currency || ', its order asks for ' || o.net_minor + o.tax_minor || ' ' || o.currency as message
  from payment p join credit_order o on o.id = p.order_id
  where p.amount_minor <> o.net_minor + o.tax_minor or p.currency <> o.currency`;

/** A refund took exactly its credits and their money from its order's lot. */
const REFUNDS = sql<Broken>`
  select 'refund ' || r.id as row, 'says ' || r.credits || ' credits for ' || r.net_minor || ' and ' || r.tax_minor || ' tax; its entry says '
    || coalesce(t.credits::text, 'nothing') || ', ' || coalesce(d.value_minor, 0) || ' and ' || coalesce(d.tax_minor, 0) as message
  from refund r left join ledger_transfer t on t.id = r.transfer_id and t.kind = 'refund' and t.order_id = r.order_id and t.idempotency_key = 'refund:' || r.id
  left join lot_draw d on d.transfer_id = t.id
  where (r.credits, r.net_minor, r.tax_minor) is distinct from (t.credits, d.value_minor, d.tax_minor)`;

const RESTORED_REFUNDS = sql<Broken>`
  select 'refund ' || r.id as row, 'is ' || r.state || ', and ' || coalesce(t.credits, 0) || ' of its ' || r.credits || ' credits were restored' as message
  from refund r left join ledger_transfer t on t.idempotency_key = 'restoration:refund:' || r.id and t.kind = 'restoration'
  where coalesce(t.credits, 0) <> case r.state when 'failed' then r.credits else 0 end`;

const REFUNDS_WITHOUT_ROW = sql<Broken>`
  select 'ledger_transfer ' || t.id as row, 'took credits of an order back, and no refund says why' as message
  from ledger_transfer t where t.kind = 'refund' and t.order_id is not null and not exists (select from refund r where r.transfer_id = t.id)`;

const REFUNDED_ORDERS = sql<Broken>`
  select 'credit_order ' || o.id as row, 'says ' || o.refunded || ' refunded, its refunds say ' || coalesce(r.credits, 0) || ' for ' || coalesce(r.money, 0) || ' of '
    || o.net_minor + o.tax_minor as message
  from credit_order o left join (
    select order_id, sum(credits) as credits, sum(net_minor + tax_minor) as money from refund where state <> 'failed' group by order_id
  ) r on r.order_id = o.id
  where o.refunded <> coalesce(r.credits, 0) or coalesce(r.money, 0) > o.net_minor + o.tax_minor`;

/** What a chargeback says it took is what its entries took; what they did not take of its money is owed, and nothing when it is won. */
const CHARGEBACKS = sql<Broken>`
  with taken as (
    select split_part(t.idempotency_key, ':', 2) as id, sum(t.credits) as credits, sum(d.value_minor + d.tax_minor) as money
    from ledger_transfer t join lot_draw d on d.transfer_id = t.id where t.kind = 'chargeback' group by 1
  )
  select 'chargeback ' || c.id as row, 'is ' || c.state || ', says ' || c.taken_credits || ' taken and ' || c.owed_minor || ' owed of ' || c.amount_minor || '; its entries took '
    || coalesce(taken.credits, 0) || ' for ' || coalesce(taken.money, 0) || ' and restored ' || coalesce(r.credits, 0) as message
  from chargeback c left join taken on taken.id = c.id::text
  left join ledger_transfer r on r.idempotency_key = 'restoration:chargeback:' || c.id and r.kind = 'restoration'
  where c.taken_credits <> coalesce(taken.credits, 0) or coalesce(r.credits, 0) <> case c.state when 'won' then c.taken_credits else 0 end
    or c.owed_minor <> case c.state when 'won' then 0 else greatest(0, c.amount_minor - coalesce(taken.money, 0)) end`;

const AUTOMATIC_ORDERS = sql<Broken>`
  select 'customer ' || customer_id as row, 'has ' || count(*) || ' automatic orders that are being charged at once' as message
  from credit_order where automatic and state = 'open' group by customer_id having count(*) > 1`;

const CHECKS = [
  PAYMENTS,
  REFUNDS,
  RESTORED_REFUNDS,
  REFUNDS_WITHOUT_ROW,
  REFUNDED_ORDERS,
  CHARGEBACKS,
  AUTOMATIC_ORDERS,
];

const MOST_PER_CHECK = 1_000;

/** I5: payments, refunds and chargebacks are what the entries made of them, and never more goes back than came in. */
export async function* verifyPayments(db: Database): AsyncGenerator<Finding, number> {
  for (const broken of CHECKS) {
    const { rows } =
      await sql<Broken>`select * from (${broken}) as broken limit ${sql.lit(MOST_PER_CHECK)}`.execute(db);
    for (const { row, message } of rows) yield finding('I5', row, message);
  }
  return CHECKS.length;
}
