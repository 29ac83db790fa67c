import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Trx } from '../platform/database/database.ts';

/** Waits until another session waits for something that this transaction has locked. */
export async function waitUntilBlocked(trx: Trx): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const { rows } = await sql`
      select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)) limit 1`.execute(
      trx,
    );
    if (rows.length > 0) return;
    await pause(20);
  }
  throw new Error('nobody came to wait');
}
