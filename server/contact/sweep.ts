import { sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';

/**
 * Removes what nobody confirmed within a week, and proofs that are no longer good anyway.
 */
export async function sweepOpenDoor(db: Database): Promise<void> {
  await sql`delete from contact_request where ticket_id is null and created_at < now() - interval '7 days'`.execute(
    db,
  );
  await sql`delete from contact_proof where expires_at < now() - interval '1 hour'`.execute(db);
}
