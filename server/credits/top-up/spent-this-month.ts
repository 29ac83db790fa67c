import { sql } from 'kysely';
import type { Database, Trx } from '../../platform/database/database.ts';

/**
 * What automatic orders cost this calendar month, where the company is, tax included. An order that is still being charged
 * counts, so that the ceiling holds whatever comes of it.
 */
export async function spentThisMonth(db: Database | Trx, customerId: string): Promise<number> {
  const { rows } = await sql<{ spent: number }>`
    select coalesce(sum(net_minor + tax_minor), 0)::bigint as spent from credit_order, company
    where customer_id = ${customerId} and automatic and state in ('open', 'paid')
      and credit_order.created_at >= date_trunc('month', now() at time zone company.time_zone) at time zone company.time_zone`.execute(
    db,
  );
  return rows[0]?.spent ?? 0;
}
