import { sql } from 'kysely';
import type { Database, Trx } from './database.ts';

/**
 * Changes what the application's role may do, in one transaction. Servers that start at the same moment wait for each other
 * here: of two that change the rights on one table at once PostgreSQL fails the second.
 */
export async function changeRights(db: Database, change: (trx: Trx) => Promise<void>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('counterfoil rights', 0))`.execute(trx);
    await change(trx);
  });
}
