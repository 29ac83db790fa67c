import { sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';
import { NotFound } from '../platform/errors.ts';
import { dayAt } from './months.ts';
import type { TaxDue } from './rules.ts';

export type BookKeeping = {
  timeZone: string;
  currency: string;
  taxDue: TaxDue;
  setUpAt: Date;
  now: Date;
  today: Temporal.PlainDate;
};

/** By which calendar and rules the company keeps its books, and what day it is there by the database's clock. */
export async function readBookKeeping(db: Database | Trx): Promise<BookKeeping> {
  const { rows } = await sql<Omit<BookKeeping, 'today'>>`
    select time_zone as "timeZone", currency, tax_due as "taxDue", set_up_at as "setUpAt", clock_timestamp() as now from company`.execute(
    db,
  );
  const [company] = rows;
  if (!company) throw new NotFound();
  return { ...company, today: dayAt(company.now, company.timeZone) };
}
