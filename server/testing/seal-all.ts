import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { sealEvents } from '../platform/events/seal-events.ts';

/**
 * Seals all events so far. What a transaction elsewhere on the server still holds back, another test's on another
 * database too, is waited for.
 */
export async function sealAll(db: Database): Promise<void> {
  for (;;) {
    await sealEvents(db);
    const { rows } = await sql<{ left: number }>`
      select (select count(*) from event) - (select coalesce(sum(events), 0) from event_seal) as left`.execute(
      db,
    );
    if (Number(rows[0]?.left) === 0) return;
    await pause(50);
  }
}
