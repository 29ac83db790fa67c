import type { Disk } from 'flydrive';
import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.ts';

/** Puts files away that were looked at and for a week not read in. */
export async function sweepPreviews(db: Database, disk: Disk): Promise<void> {
  const { rows } = await sql<{ storageKey: string }>`
    update licence_import set state = 'cancelled', ended_at = clock_timestamp()
    where state = 'previewed' and uploaded_at < now() - interval '7 days' returning storage_key as "storageKey"`.execute(
    db,
  );
  for (const { storageKey } of rows) await disk.delete(storageKey);
}
