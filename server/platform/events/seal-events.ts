import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';

const EVENTS_PER_SEAL = 5_000;
const SEALING_LOCK = 0x5ea1;

export type Seal = {
  id: number;
  lastEvent: number;
  upToTransaction: string;
  events: number;
  previousHash: Buffer;
  hash: Buffer;
};

/** Where the chain begins. */
export const NO_SEAL: Pick<Seal, 'lastEvent' | 'upToTransaction' | 'hash'> = {
  lastEvent: 0,
  upToTransaction: '0',
  hash: Buffer.from([0]),
};

/** The hash of the events between two places of the order of commits, chained to the seal before. */
export function sealOver(
  previous: Pick<Seal, 'lastEvent' | 'upToTransaction' | 'hash'>,
  until: RawBuilder<unknown>,
) {
  return sql<{ events: number; lastEvent: number | null; upToTransaction: string | null; hash: Buffer }>`
    with sealed as (
      select id, transaction, sha256(convert_to(concat_ws('|', id, transaction, (extract(epoch from at) * 1000000)::bigint, type,
        coalesce(actor_id::text, ''), via, coalesce(customer_id::text, ''), coalesce(ticket_id::text, ''), coalesce(subject_id::text, ''),
        visible_to_customer, details::text), 'UTF8')) as digest
      from event where (transaction, id) > (${previous.upToTransaction}::xid8, ${previous.lastEvent}) and ${until}
      order by transaction, id limit ${EVENTS_PER_SEAL}
    )
    select count(*)::int as events, (array_agg(id order by transaction desc, id desc))[1] as "lastEvent",
      ((array_agg(transaction order by transaction desc, id desc))[1])::text as "upToTransaction",
      sha256(${previous.hash}::bytea || coalesce(string_agg(digest, ''::bytea order by transaction, id), ''::bytea)) as hash
    from sealed`;
}

/**
 * Seals what has been committed since the last seal, so that a later change of it is evident. Two servers that seal at
 * once take turns.
 * @returns how many events were sealed
 */
export async function sealEvents(db: Database): Promise<number> {
  let total = 0;
  for (;;) {
    const sealed = await inTransaction(db, async (trx) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(SEALING_LOCK)})`.execute(trx);
      const previous =
        (await trx
          .selectFrom('event_seal')
          .select(['last_event as lastEvent', 'up_to_transaction as upToTransaction', 'hash'])
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst()) ?? NO_SEAL;
      // Beyond the oldest running transaction an event may still come to stand in between.
      const { rows } = await sealOver(
        previous,
        sql`transaction < pg_snapshot_xmin(pg_current_snapshot())`,
      ).execute(trx);
      const [seal] = rows;
      if (!seal || seal.lastEvent === null || seal.upToTransaction === null) return 0;
      await trx
        .insertInto('event_seal')
        .values({
          last_event: seal.lastEvent,
          up_to_transaction: seal.upToTransaction,
          events: seal.events,
          previous_hash: previous.hash,
          hash: seal.hash,
        })
        .execute();
      return seal.events;
    });
    total += sealed;
    if (sealed < EVENTS_PER_SEAL) return total;
  }
}
