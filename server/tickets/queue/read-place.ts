import { sql } from 'kysely';
import type { Context } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import { calendarOf } from '../../policy/queries.ts';
import { policyInForce } from '../../policy/versions.ts';
import { readTicketRow, type TicketRow } from '../ticket-row.ts';
import type { PlaceView } from './contract.ts';
import { expectedAnswer } from './expected-answer.ts';
import { paceOf } from './pace.ts';

/** Farther back a number tells nothing, and counting has to end somewhere. */
const FARTHEST = 1000;

/**
 * Where a ticket stands in its queue and when its answer can be expected: only while one is owed.
 * @throws {NotFound}
 */
export async function readPlace(context: Context, reference: string): Promise<PlaceView> {
  const { db } = context;
  const ticket = await readTicketRow(db, context.actor, 'ticket.read', reference);
  const { asked_at: askedAt, due_at: promisedAt } = ticket;
  if (!askedAt || !promisedAt) return { queue: null };
  const [before, pace, { policy }, at] = await Promise.all([
    countBefore(context, ticket, promisedAt),
    paceOf(db, ticket.state === 'rating' ? 'rating' : { department: ticket.department }),
    policyInForce(db),
    now(db),
  ]);
  const place = before < FARTHEST ? before + 1 : null;
  const expectedAt =
    place === null ? null : expectedAnswer({ now: at, askedAt, promisedAt, place }, pace, calendarOf(policy));
  return {
    queue: { place, expectedAt: expectedAt?.toISOString() ?? null, promisedAt: promisedAt.toISOString() },
  };
}

/** How many come before it by the order of the queue; a ticket that waits elsewhere counts as if it stood there too. */
async function countBefore({ db }: Context, ticket: TicketRow, promisedAt: Date): Promise<number> {
  const queue =
    ticket.state === 'rating'
      ? sql`state = 'rating'`
      : sql`department = ${ticket.department} and state in ('queued', 'working')`;
  const { rows } = await sql<{ before: number }>`
    select count(*)::int as before from (
      select 1 from ticket where ${queue} and (coalesce(due_at, 'infinity'::timestamptz), id) < (${promisedAt}::timestamptz, ${ticket.id}::uuid)
      limit ${sql.lit(FARTHEST)}) as ahead`.execute(db);
  return rows[0]?.before ?? 0;
}
