import type { Context } from '../identity/context.ts';
import { assignTicket } from './assign-ticket.ts';

/** Gives the open tickets of an agent who has left back to their departments' queues. Doing it twice is doing it once. */
export async function handBackTickets(context: Context, personId: string): Promise<void> {
  const open = await context.db
    .selectFrom('ticket')
    .select('id')
    .where('assignee_id', '=', personId)
    .where('state', 'in', ['rating', 'confirming', 'queued', 'working', 'waiting'])
    .execute();
  for (const { id } of open) await assignTicket(context, id, null);
}
