import { sql } from 'kysely';
import type { Trx } from '../database/database.ts';

/** Who did what to what. `type` is a past deed, `subject.deed`: `quote.accepted`. */
export type EventRecord = {
  /** Taken beforehand by `reserveEventId`, when something else is to name the event in the same breath. */
  id?: number;
  type: string;
  actorId: string | null;
  via: string;
  customerId?: string | undefined;
  ticketId?: string | undefined;
  subjectId?: string | undefined;
  visibleToCustomer: boolean;
  details?: Record<string, unknown>;
};

/** The number that an event will have, so that it and the job about it can be sent together. */
export async function reserveEventId(trx: Trx): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval('event_id_seq') as id`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error('no number for an event');
  return row.id;
}

/** Writes the event of a command in the command's own transaction. @returns the event's id */
export async function recordEvent(trx: Trx, event: EventRecord): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into event (id, type, actor_id, via, customer_id, ticket_id, subject_id, visible_to_customer, details) overriding system value
    values (${event.id ?? sql`nextval('event_id_seq')`}, ${event.type}, ${event.actorId}, ${event.via}, ${event.customerId ?? null},
      ${event.ticketId ?? null}, ${event.subjectId ?? null}, ${event.visibleToCustomer}, ${JSON.stringify(event.details ?? {})})
    returning id`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error('the event was not written');
  return row.id;
}

/** The same for many at once, in one statement. @returns their ids, in the same order */
export async function recordEvents(trx: Trx, events: readonly EventRecord[]): Promise<number[]> {
  if (events.length === 0) return [];
  const written = events.map((event, place) => ({
    place,
    type: event.type,
    actor_id: event.actorId,
    via: event.via,
    customer_id: event.customerId ?? null,
    ticket_id: event.ticketId ?? null,
    subject_id: event.subjectId ?? null,
    visible_to_customer: event.visibleToCustomer,
    details: event.details ?? {},
  }));
  const { rows } = await sql<{ id: number }>`
    insert into event (type, actor_id, via, customer_id, ticket_id, subject_id, visible_to_customer, details)
    select type, actor_id, via, customer_id, ticket_id, subject_id, visible_to_customer, details
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as r(place integer, type text, actor_id uuid, via text, customer_id uuid,
      ticket_id uuid, subject_id uuid, visible_to_customer boolean, details jsonb)
    order by place returning id`.execute(trx);
  return rows.map(({ id }) => id);
}
