import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../identity/actor.ts';
import type { TICKET_VIEWS } from '../contract.ts';

export type ViewQuery = { view: (typeof TICKET_VIEWS)[number]; department?: string | undefined };

export const OPEN = sql`t.state in ('rating', 'confirming', 'queued', 'working', 'waiting')`;
export const BY_DUE = sql`coalesce(t.due_at, 'infinity'::timestamptz)`;
const IN_QUEUE = sql`t.state in ('queued', 'working')`;

/** Those of which somebody was told that they near their time or missed it; answered means gone from here. */
export const ESCALATED = sql`t.due_at is not null and (t.escalate_at is null or t.escalate_at >= t.due_at)`;

/** How near its end a promise is: for those who have to keep it. */
export function urgencyFor(actor: Actor): RawBuilder<unknown> {
  if (actor.kind === 'member') return sql`null`;
  return sql`case when t.due_at <= now() then 'missed' when t.escalate_at >= t.due_at or t.escalate_at <= now() then 'near' end`;
}

/** Due before the day ends where the asker is: midnight comes at another moment to each zone, and not always after 24 hours. */
export function dueToday(actor: Actor): RawBuilder<unknown> {
  const own = actor.kind === 'system' ? null : actor.timeZone;
  const zone = sql`coalesce(${own}::text, (select time_zone from company), 'UTC')`;
  return sql`${OPEN} and ${BY_DUE} < ((now() at time zone ${zone})::date + 1)::timestamp at time zone ${zone}`;
}

/** The states stand in the text so that the planner sees each view's own partial index. */
export function viewCondition(query: ViewQuery, actor: Actor): RawBuilder<unknown> {
  switch (query.view) {
    case 'to_rate':
      return sql`t.state = 'rating'`;
    case 'mine':
      return sql`t.assignee_id = ${actor.personId} and t.state in ('queued', 'working', 'waiting')`;
    case 'queue':
      return query.department
        ? sql`t.department = ${query.department} and ${IN_QUEUE}`
        : sql`${OPEN} and ${IN_QUEUE}`;
    case 'waiting':
      return sql`t.state in ('waiting', 'confirming')`;
    case 'due_today':
      return dueToday(actor);
    case 'escalated':
      // Whom the desk tells about its own promises is the desk's affair.
      return actor.kind === 'member' ? sql`false` : ESCALATED;
    case 'open':
      return OPEN;
    case 'closed':
      return sql`t.state in ('resolved', 'withdrawn')`;
    case 'all':
      return sql`true`;
  }
}

type Page = { conditions: readonly RawBuilder<unknown>[]; order: RawBuilder<unknown>; limit: number };

/**
 * What a page is taken from. Several departments' queues are each read by their own index as far as a page reaches, so that
 * the cost of standing in does not grow with them.
 * @param departments whose queues are shown together; none for any other view
 */
export function candidates(
  view: RawBuilder<unknown>,
  departments: readonly string[],
  { conditions, order, limit }: Page,
): RawBuilder<unknown> {
  const where = sql.join(conditions, sql` and `);
  if (departments.length === 0) return sql`ticket t where ${view} and ${where}`;
  return sql`unnest(${departments}::text[]) as shown (key) cross join lateral (
    select * from ticket t where t.department = shown.key and ${IN_QUEUE} and ${where} order by ${order} limit ${limit}) t`;
}
