import { type RawBuilder, sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';
import type { Boundary } from './support.ts';

/** What a period holds, and a digest of it: any entry that is changed, added or missing later makes it another. */
export type PeriodEntries = {
  entries: number;
  payments: number;
  invoices: number;
  refunds: number;
  chargebacks: number;
  digest: Buffer;
};

const micros = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint`;
const digestOf = (fields: RawBuilder<unknown>) => sql`sha256(convert_to(concat_ws('|', ${fields}), 'UTF8'))`;

/**
 * Reads the entries between two moments. The transfers' own hashes are taken in order of customer and sequence, each with the
 * money of its lot or draws, a digest a book, so that the memory that it takes does not grow with the period. Of payments,
 * invoices, refunds and chargebacks that counts which never changes afterwards.
 */
export async function readPeriodEntries(
  db: Database | Trx,
  [from, to]: readonly [Boundary, Boundary],
): Promise<PeriodEntries> {
  const within = (column: string) =>
    sql`${sql.ref(column)} >= ${from.at}::timestamptz and ${sql.ref(column)} < ${to.at}::timestamptz`;
  const { rows } = await sql<PeriodEntries>`
    with drawn as (
      select d.transfer_id, string_agg(concat_ws('|', d.lot_id, d.kind, d.credits, d.value_minor, d.tax_minor, d.currency, ${micros('d.drawn_at')}), ';' order by d.lot_id) as money
      from lot_draw d where ${within('d.drawn_at')} group by d.transfer_id),
    transfers as (
      select t.customer_id, t.sequence, t.hash || ${digestOf(sql`drawn.money, lot.id, lot.source, lot.order_id, lot.credits, lot.price_minor, lot.tax_minor, lot.currency, ${micros('lot.opened_at')}`)} as digest
      from ledger_transfer t left join drawn on drawn.transfer_id = t.id left join lot on lot.id = t.id where ${within('t.recorded_at')}),
    books as (
      select customer_id, count(*) as entries, sha256(string_agg(digest, ''::bytea order by sequence)) as digest from transfers group by customer_id),
    documents as (
      select 'payment' as kind, id, ${digestOf(sql`id, order_id, provider, coalesce(provider_ref, ''), amount_minor, currency, reference, ${micros('recorded_at')}`)} as digest
      from payment where ${within('recorded_at')}
      union all
      select 'invoice', id, ${digestOf(sql`id, number, kind, customer_id, order_id, coalesce(refund_id::text, ''), net_minor, tax_minor, currency, content, issued_on, ${micros('issued_at')}`)}
      from invoice where ${within('issued_at')}
      union all
      select 'refund', id, ${digestOf(sql`id, order_id, transfer_id, credits, net_minor, tax_minor, currency, provider, ${micros('requested_at')}`)}
      from refund where ${within('requested_at')}
      union all
      select 'chargeback', id, ${digestOf(sql`id, order_id, provider, provider_ref, amount_minor, currency, ${micros('opened_at')}`)}
      from chargeback where ${within('opened_at')}),
    counted as (
      select count(*) filter (where kind = 'payment') as payments, count(*) filter (where kind = 'invoice') as invoices,
        count(*) filter (where kind = 'refund') as refunds, count(*) filter (where kind = 'chargeback') as chargebacks,
        coalesce(string_agg(digest, ''::bytea order by kind, id), ''::bytea) as digests
      from documents)
    select (select coalesce(sum(entries), 0)::bigint from books) as entries, payments, invoices, refunds, chargebacks,
      sha256((select coalesce(string_agg(digest, ''::bytea order by customer_id), ''::bytea) from books) || '\\x2e'::bytea || digests) as digest
    from counted`.execute(db);
  const [found] = rows;
  if (!found) throw new Error('the entries of a period were not counted');
  return found;
}
