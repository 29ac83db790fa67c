import { z } from 'zod';
import type { Context } from '../../identity/context.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import type { timelineEventView } from '../contract.ts';
import { readTicketRow } from '../ticket-row.ts';

type TimelineEvent = z.infer<typeof timelineEventView>;

/** What happened to a ticket, oldest first. Members see what is visible to the customer. */
export async function readTimeline(
  context: Context,
  reference: string,
  page: { limit: number; after?: string | undefined },
): Promise<Page<TimelineEvent>> {
  const ticket = await readTicketRow(context.db, context.actor, 'ticket.read', reference);
  const [after] = decodeCursor(z.tuple([z.number().int()]), page.after) ?? [];
  let query = context.db
    .selectFrom('event')
    .leftJoin('person', 'person.id', 'event.actor_id')
    .select(['event.id', 'event.at', 'event.type', 'event.details', 'person.name', 'person.staff_role'])
    .where('event.ticket_id', '=', ticket.id)
    .orderBy('event.id')
    .limit(page.limit + 1);
  if (after !== undefined) query = query.where('event.id', '>', after);
  if (context.actor.kind === 'member') query = query.where('event.visible_to_customer', '=', true);
  const rows = await query.execute();
  return toPage(
    rows,
    page.limit,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      type: row.type,
      actor: row.name,
      actorIsStaff: row.staff_role !== null,
      details: z.record(z.string(), z.unknown()).parse(row.details),
    }),
  );
}
