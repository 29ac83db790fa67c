import { sql } from 'kysely';
import type { Trx } from '../platform/database/database.ts';
import { Conflict } from '../platform/errors.ts';
import { type Credits, credits, NO_CREDITS, smaller, sum, toDecimal } from './amount.ts';
import { lockBook } from './book.ts';
import { post } from './post.ts';

type Capture = { id: string; left: Credits };

export type ReversalRequest = {
  customerId: string;
  ticketId: string;
  credits: Credits;
  personId: string | null;
  reason: string;
  /** Names the decision, so that it gives back once: the key of each reversal begins with it. */
  key: string;
};

/**
 * Gives back what an incident was charged, in part or whole: a reversal for each capture that it takes, the newest first,
 * so that what was drawn last comes back first. The caller holds the ticket's lock.
 * @throws {Conflict} `beyond_charge` with the most that can be given back
 */
export async function reverseCaptures(trx: Trx, request: ReversalRequest): Promise<void> {
  await lockBook(trx, request.customerId);
  const captures = await openCaptures(trx, request.ticketId);
  const most = sum(captures.map(({ left }) => left));
  if (request.credits > most) {
    throw new Conflict('beyond_charge', `At most ${toDecimal(most)} credits can be given back.`, {
      most: toDecimal(most),
    });
  }
  const parts = shareOut(captures, request.credits);
  await post(
    trx,
    request.customerId,
    parts.map(({ id, part }) => ({
      kind: 'reversal',
      credits: part,
      idempotencyKey: `${request.key}:${id}`,
      reversesId: id,
      ticketId: request.ticketId,
      personId: request.personId,
      reason: request.reason,
    })),
  );
}

/** What of each capture comes back, in the order given, until the sum is reached. */
export function shareOut(captures: readonly Capture[], amount: Credits): { id: string; part: Credits }[] {
  let missing = amount;
  return captures.flatMap(({ id, left }) => {
    const part = smaller(left, missing);
    missing = credits(missing - part);
    return part > NO_CREDITS ? [{ id, part }] : [];
  });
}

/** The captures of a ticket that were not given back whole, newest first. */
async function openCaptures(trx: Trx, ticketId: string): Promise<Capture[]> {
  const { rows } = await sql<{ id: string; left: number }>`
    select c.id, (c.credits - coalesce((select sum(r.credits) from ledger_transfer r where r.reverses_id = c.id), 0))::bigint as left
    from ledger_transfer c where c.ticket_id = ${ticketId} and c.kind = 'capture' order by c.sequence desc`.execute(
    trx,
  );
  return rows.map(({ id, left }) => ({ id, left: credits(left) })).filter(({ left }) => left > 0);
}
