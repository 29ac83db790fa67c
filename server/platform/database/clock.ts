import { sql } from 'kysely';
import type { Database, Trx } from './database.ts';

/** The one clock by which everything is due: the database's. Inside a transaction, the moment at which it began. */
export async function now(db: Database | Trx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db);
  return rows[0]?.now ?? new Date(Number.NaN);
}
