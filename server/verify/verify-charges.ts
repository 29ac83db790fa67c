import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

type Check = { promise: string; broken: RawBuilder<{ row: string; message: string }> };

/** I4, I5, I11 for what is given back of charges and for the money that bank statements brought. */
const CHECKS: readonly Check[] = [
  {
    promise: 'I4',
    broken: sql`select 'ledger_transfer ' || c.id as row, 'was charged ' || c.credits || ', ' || sum(r.credits) || ' of it came back' as message
      from ledger_transfer r join ledger_transfer c on c.id = r.reverses_id where r.kind = 'reversal' group by c.id having sum(r.credits) > c.credits`,
  },
  {
    promise: 'I4',
    broken: sql`select 'ledger_transfer ' || r.id as row, 'gives back what is no charge of its ticket and customer' as message
      from ledger_transfer r left join ledger_transfer c on c.id = r.reverses_id
      where r.kind = 'reversal' and (c.kind, c.customer_id, c.ticket_id) is distinct from ('capture', r.customer_id, r.ticket_id)`,
  },
  {
    promise: 'I4',
    broken: sql`select 'charge_dispute ' || d.id as row, 'says ' || d.returned || ' returned, its entries ' || coalesce(sum(r.credits), 0) as message
      from charge_dispute d left join ledger_transfer r on r.ticket_id = d.ticket_id and r.kind = 'reversal' and r.idempotency_key like 'dispute:' || d.id || ':%'
      group by d.id having d.returned <> coalesce(sum(r.credits), 0)`,
  },
  {
    promise: 'I4',
    broken: sql`select 'charge_dispute ' || d.id as row, 'is about a settlement of another ticket or customer, or one that charged nothing' as message
      from charge_dispute d join ticket t on t.id = d.ticket_id join settlement s on s.id = d.settlement_id
      where s.ticket_id <> d.ticket_id or t.customer_id <> d.customer_id or s.charged = 0`,
  },
  {
    promise: 'I11',
    broken: sql`select 'charge_dispute ' || d.id as row, 'is ' || d.state || ' without an event that says so' as message
      from charge_dispute d where not exists (select from event e where e.subject_id = d.id
        and e.type = 'dispute.' || case d.state when 'open' then 'opened' else d.state end)`,
  },
  {
    promise: 'I5',
    broken: sql`select 'bank_line ' || l.id as row, 'is matched to an order that its money did not pay' as message
      from bank_line l left join payment p on p.provider = 'bank' and p.provider_ref = l.id::text
      where l.state = 'matched' and (p.order_id, p.amount_minor, p.currency) is distinct from (l.order_id, l.amount_minor, l.currency)`,
  },
  {
    promise: 'I5',
    broken: sql`select 'payment ' || p.id as row, 'came by a line of a bank statement that says nothing of it' as message
      from payment p left join bank_line l on l.id::text = p.provider_ref
      where p.provider = 'bank' and l.order_id is distinct from p.order_id`,
  },
];

const MOST_PER_CHECK = 1_000;

export async function* verifyCharges(db: Database): AsyncGenerator<Finding, number> {
  for (const check of CHECKS) {
    const { rows } = await sql<{
      row: string;
      message: string;
    }>`select * from (${check.broken}) as broken limit ${sql.lit(MOST_PER_CHECK)}`.execute(db);
    for (const { row, message } of rows) yield finding(check.promise, row, message);
  }
  return CHECKS.length;
}
