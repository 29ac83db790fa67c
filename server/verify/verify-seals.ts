import { sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { NO_SEAL, sealOver } from '../platform/events/seal-events.ts';
import { type Finding, finding } from './finding.ts';

/** I7 for events: every sealed range still has the hash that it was sealed with, from the first seal on. */
export async function* verifySeals(db: Database): AsyncGenerator<Finding, number> {
  let previous: Pick<Parameters<typeof sealOver>[0], 'hash' | 'lastEvent' | 'upToTransaction'> = NO_SEAL;
  let count = 0;
  for (let after = 0; ; ) {
    const seals = await db
      .selectFrom('event_seal')
      .select([
        'id',
        'last_event as lastEvent',
        'up_to_transaction as upToTransaction',
        'events',
        'previous_hash as previousHash',
        'hash',
      ])
      .where('id', '>', after)
      .orderBy('id')
      .limit(100)
      .execute();
    for (const seal of seals) {
      const { rows } = await sealOver(
        previous,
        sql`(transaction, id) <= (${seal.upToTransaction}::xid8, ${seal.lastEvent})`,
      ).execute(db);
      const row = `event_seal ${seal.id}`;
      if (!seal.previousHash.equals(previous.hash))
        yield finding('I7', row, 'is not chained to the seal before it');
      if (!rows[0]?.hash.equals(seal.hash))
        yield finding(
          'I7',
          row,
          `an event up to number ${seal.lastEvent} is not as it was: ${rows[0]?.events ?? 0} events, ${seal.events} were sealed`,
        );
      previous = seal;
      after = seal.id;
      count += 1;
    }
    if (seals.length < 100) return count;
  }
}
