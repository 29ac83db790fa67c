import { sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';
import { Conflict } from '../platform/errors.ts';
import { type Credits, credits, minus } from './amount.ts';

export type SettlementRequest = {
  customerId: string;
  ticketId: string;
  /** What the incident is charged now, at most what is held for it. */
  due: Credits;
  personId: string | null;
  settlementId: string | null;
  reason?: string;
};

export type Settled = { captured: Credits; released: Credits };

/**
 * Ends all holds of a ticket at once: what is due is captured, oldest hold first, the rest goes back to `available`.
 * A ticket without holds settles to nothing.
 * One statement, so it is whole also outside of a transaction; a settlement that comes at the same moment waits for the
 * holds' locks and then finds none left.
 * @returns what was captured and released in sum
 * @throws {Conflict} `beyond_hold` when more is due than is held; nothing is changed then
 */
export async function settleHolds(db: Database | Trx, request: SettlementRequest): Promise<Settled> {
  const { customerId, ticketId, due, personId, settlementId, reason = '' } = request;
  const { rows } = await sql<{ held: number }>`
    with live as (
      select id, credits, placed_at from hold where customer_id = ${customerId} and ticket_id = ${ticketId} and state = 'held' for no key update
    ), ends as (
      select id, credits, place, least(credits, greatest(${due}::bigint - (through - credits), 0)) as captured, held
      from (select id, credits, row_number() over by_age as place, sum(credits) over by_age as through, sum(credits) over () as held
        from live window by_age as (order by placed_at, id)) as aged
      where held >= ${due}::bigint
    ), ended as (
      update hold set state = 'settled', captured = ends.captured, released = ends.credits - ends.captured, settlement_id = ${settlementId}, settled_at = clock_timestamp()
      from ends where hold.id = ends.id
      returning hold.id, place, hold.captured, hold.released
    ), posted as (
      insert into ledger_transfer (id, customer_id, kind, credits, idempotency_key, hold_id, ticket_id, person_id, reason)
      select gen_random_uuid(), ${customerId}::uuid, part.kind, part.credits, part.kind || ':' || ended.id, ended.id, ${ticketId}::uuid, ${personId}::uuid, ${reason}
      from ended cross join lateral (values (1, 'capture', ended.captured), (2, 'release', ended.released)) as part (place, kind, credits)
      where part.credits > 0 order by ended.place, part.place
    )
    select coalesce(sum(credits), 0)::bigint as held from live`.execute(db);
  const held = credits(rows[0]?.held ?? 0);
  if (due > held) throw new Conflict('beyond_hold', 'More is due than is held for this ticket.');
  return { captured: due, released: minus(held, due) };
}
