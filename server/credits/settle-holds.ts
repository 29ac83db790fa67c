import { sql } from 'kysely';
import type { Trx } from '../platform/database/database.ts';
import { Conflict } from '../platform/errors.ts';
import { type Credits, credits, NO_CREDITS, sum } from './amount.ts';
import { type Posting, values } from './post.ts';
import { endHolds, type HoldEnd } from './rules.ts';

export type SettlementRequest = {
  customerId: string;
  ticketId: string;
  /** What the incident is charged now, at most what is held for it. */
  due: Credits;
  personId: string | null;
  settlementId: string | null;
  reason?: string;
};

type LiveHold = { id: string; credits: Credits };

/**
 * Ends all holds of a ticket at once: what is due is captured, oldest hold first, the rest goes back to `available`.
 * A ticket without holds settles to nothing.
 * @returns what was captured and released in sum
 * @throws {Conflict} `beyond_hold` when more is due than is held
 */
export async function settleHolds(trx: Trx, request: SettlementRequest): Promise<HoldEnd> {
  const holds = await lockLiveHolds(trx, request);
  const held = sum(holds.map((hold) => hold.credits));
  if (request.due > held) throw new Conflict('beyond_hold', 'More is due than is held for this ticket.');
  if (holds.length === 0) return { captured: NO_CREDITS, released: NO_CREDITS };

  const ends = endHolds(
    holds.map((hold) => hold.credits),
    request.due,
  );
  const ended = holds.map((hold, index) => ({
    id: hold.id,
    ...(ends[index] ?? { captured: NO_CREDITS, released: hold.credits }),
  }));
  await sql`
    with ended as (
      update hold set state = 'settled', captured = e.captured, released = e.released, settlement_id = ${request.settlementId}, settled_at = clock_timestamp()
      from (values ${sql.join(ended.map((end) => sql`(${end.id}::uuid, ${end.captured}::bigint, ${end.released}::bigint)`))}) as e(id, captured, released)
      where hold.id = e.id
    )
    insert into ledger_transfer ${values(
      request.customerId,
      ended.flatMap((end) => postingsOf(request, end)),
    )}`.execute(trx);
  return { captured: request.due, released: credits(held - request.due) };
}

function postingsOf(request: SettlementRequest, end: { id: string } & HoldEnd): Posting[] {
  const common = {
    holdId: end.id,
    ticketId: request.ticketId,
    personId: request.personId,
    reason: request.reason,
  };
  const capture: Posting = {
    ...common,
    kind: 'capture',
    credits: end.captured,
    idempotencyKey: `capture:${end.id}`,
  };
  const release: Posting = {
    ...common,
    kind: 'release',
    credits: end.released,
    idempotencyKey: `release:${end.id}`,
  };
  return [capture, release].filter((posting) => posting.credits > 0);
}

/** Under lock, oldest first: a settlement that comes at the same moment waits here and then finds none left. */
async function lockLiveHolds(trx: Trx, { customerId, ticketId }: SettlementRequest): Promise<LiveHold[]> {
  const { rows: found } = await sql<{ id: string; credits: number }>`
    select id, credits from hold where customer_id = ${customerId} and ticket_id = ${ticketId} and state = 'held'
    order by placed_at, id for no key update`.execute(trx);
  return found.map((row) => ({ id: row.id, credits: credits(row.credits) }));
}
