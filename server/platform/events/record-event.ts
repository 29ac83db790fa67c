import { sql } from 'kysely';
import type { Trx } from '../database/database.ts';

/** Who did what to what. `type` is a past deed, `subject.deed`: `quote.accepted`. */
export type EventRecord = {
  type: string;
  actorId: string | null;
  via: string;
  customerId?: string | undefined;
  ticketId?: string | undefined;
  subjectId?: string | undefined;
  visibleToCustomer: boolean;
  details?: Record<string, unknown>;
};

/** Writes the event of a command in the command's own transaction. @returns the event's id */
export async function recordEvent(trx: Trx, event: EventRecord): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into event (type, actor_id, via, customer_id, ticket_id, subject_id, visible_to_customer, details)
    values (${event.type}, ${event.actorId}, ${event.via}, ${event.customerId ?? null}, ${event.ticketId ?? null},
      ${event.subjectId ?? null}, ${event.visibleToCustomer}, ${JSON.stringify(event.details ?? {})})
    returning id`.execute(trx);
  return rows[0]?.id ?? 0;
}
