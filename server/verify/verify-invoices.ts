import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

/** Queries that find the documents which are not as they must be. */
const CHECKS: readonly RawBuilder<{ row: string; message: string }>[] = [
  // Numbers run from 1 without a gap, and the series knows its last.
  sql`select 'invoice ' || id as row, 'has the place ' || sequence || ' in series ' || series || '; by the order of its places it is ' || place as message
    from (select id, series, sequence, row_number() over (partition by series order by sequence) as place from invoice) i where sequence <> place`,
  sql`select 'document_series ' || s.series as row, 'says ' || s.last_number || ' documents; there are ' || count(i.id) as message
    from document_series s left join invoice i on i.series = s.series group by s.series, s.last_number having s.last_number <> count(i.id)`,
  sql`select 'invoice ' || id as row, 'is numbered ' || number || ', which does not follow from its place' as message
    from invoice where number <> series || '-' || lpad(sequence::text, greatest(4, length(sequence::text)), '0')
      or series not in (select series from document_series)`,
  // One invoice for each paid order, of what was ordered and paid.
  sql`select 'credit_order ' || o.id as row, 'is paid and has no invoice' as message
    from credit_order o where o.state = 'paid' and not exists (select from invoice i where i.order_id = o.id and i.kind = 'invoice')`,
  sql`select 'invoice ' || i.id as row, 'is of an order that was not paid' as message
    from invoice i join credit_order o on o.id = i.order_id where o.state <> 'paid'`,
  sql`select 'invoice ' || i.id as row, 'comes to ' || i.net_minor || ' and ' || i.tax_minor || ' tax, its order to ' || o.net_minor || ' and ' || o.tax_minor as message
    from invoice i join credit_order o on o.id = i.order_id left join payment p on p.order_id = o.id
    where i.kind = 'invoice' and (i.net_minor + i.tax_minor <> o.net_minor + o.tax_minor or i.net_minor + i.tax_minor <> p.amount_minor
      or i.tax_minor <> case o.tax_rule when 'multi_purpose_voucher' then 0 else o.tax_minor end or i.currency <> o.currency)`,
  // One credit note for each refund that was done, of what went back.
  sql`select 'refund ' || r.id as row, 'is done and has no credit note' as message
    from refund r where r.state = 'done' and not exists (select from invoice i where i.refund_id = r.id)`,
  sql`select 'invoice ' || i.id as row, 'comes to ' || i.net_minor || ' and ' || i.tax_minor || ' tax, its refund to ' || r.net_minor || ' and ' || r.tax_minor as message
    from invoice i join refund r on r.id = i.refund_id join credit_order o on o.id = i.order_id
    where i.net_minor + i.tax_minor <> r.net_minor + r.tax_minor or i.order_id <> r.order_id
      or i.tax_minor <> case o.tax_rule when 'multi_purpose_voucher' then 0 else r.tax_minor end`,
  sql`select 'invoice ' || id as row, 'is a ' || kind || case when refund_id is null then ' of no refund' else ' of a refund' end as message
    from invoice where (kind = 'credit_note') <> (refund_id is not null)`,
  // What is printed is what is booked, and its lines come to its sum.
  sql`select 'invoice ' || i.id as row, 'is printed otherwise than it is booked' as message from invoice i
    where (content->>'number', content->>'kind', (content->>'netMinor')::bigint, (content->>'taxMinor')::bigint, (content->>'totalMinor')::bigint, content->>'currency', content->>'issuedOn')
        is distinct from (i.number, i.kind, i.net_minor, i.tax_minor, i.net_minor + i.tax_minor, i.currency, i.issued_on::text)
      or i.net_minor <> (select sum((line->>'amountMinor')::bigint) from jsonb_array_elements(content->'lines') line)
      or exists (select from jsonb_array_elements(content->'lines') line where (line->>'amountMinor')::bigint <> (line->>'unitMinor')::bigint * (line->>'quantity')::bigint)
      or i.tax_minor <> coalesce((select sum((tax->>'taxMinor')::bigint) from jsonb_array_elements(content->'taxes') tax), 0)`,
];

/** Every invoice and credit note is there, once, numbered without a gap, and says what was paid or went back. */
export async function* verifyInvoices(db: Pick<Database, 'getExecutor'>): AsyncGenerator<Finding, number> {
  for (const broken of CHECKS) {
    const { rows } = await broken.execute(db);
    for (const { row, message } of rows) yield finding('I5', row, message);
  }
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from invoice`.execute(db);
  return rows[0]?.count ?? 0;
}
