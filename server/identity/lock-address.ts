import { sql } from 'kysely';
import type { Trx } from '../platform/database/database.ts';

/**
 * Until the transaction ends nobody else makes a person of this address who asks here first: of two doors by which somebody
 * new comes in at the same moment the second finds him known.
 */
export async function lockAddress(trx: Trx, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`address ${email.toLowerCase()}`}, 0))`.execute(
    trx,
  );
}
