import type { Selectable } from 'kysely';
import { type Action, authorise } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import type { Database, Trx } from '../platform/database/database.ts';
import type { Ticket } from '../platform/database/schema.gen.ts';
import { NotFound } from '../platform/errors.ts';
import type { Clocks } from './clocks.ts';
import type { TicketState } from './states.ts';

export type TicketRow = Omit<Selectable<Ticket>, 'state'> & { state: TicketState };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NUMBER = /^[1-9]\d{0,14}$/;

/**
 * Locks a ticket for a command. Every command on a ticket does so first; what hangs on it (quotes, holds, the book) is
 * locked after it, always in this order.
 * @param reference the ticket's id or its number
 * @throws {NotFound} when there is none, or it is another customer's
 * @throws {Forbidden} when the actor may see it but not do this
 */
export async function lockTicket(
  trx: Trx,
  actor: Actor,
  action: Action,
  reference: string,
): Promise<TicketRow> {
  const row = await findTicket(trx, reference, true);
  return admitted(row, actor, action);
}

/** Reads a ticket, under the same rules, without a lock. */
export async function readTicketRow(
  db: Database | Trx,
  actor: Actor,
  action: Action,
  reference: string,
): Promise<TicketRow> {
  return admitted(await findTicket(db, reference, false), actor, action);
}

function admitted(row: TicketRow | undefined, actor: Actor, action: Action): TicketRow {
  if (!row) throw new NotFound();
  authorise(actor, action, { customerId: row.customer_id });
  return row;
}

async function findTicket(
  db: Database | Trx,
  reference: string,
  lock: boolean,
): Promise<TicketRow | undefined> {
  const column = UUID.test(reference) ? 'id' : 'number';
  if (column === 'number' && !NUMBER.test(reference)) return undefined;
  let query = db
    .selectFrom('ticket')
    .selectAll()
    .where(column, '=', column === 'id' ? reference : Number(reference));
  if (lock) query = query.forNoKeyUpdate();
  return (await query.executeTakeFirst()) as TicketRow | undefined;
}

export function clocksOf(ticket: TicketRow): Clocks {
  return {
    firstResponseDueAt: ticket.first_response_due_at,
    firstRespondedAt: ticket.first_responded_at,
    nextResponseDueAt: ticket.next_response_due_at,
    dueAt: ticket.due_at,
    askedAt: ticket.asked_at,
    escalateAt: ticket.escalate_at,
  };
}

export type TicketChange = Partial<
  Pick<
    TicketRow,
    | 'state'
    | 'class'
    | 'department'
    | 'coverage'
    | 'assignee_id'
    | 'licence_id'
    | 'licence_known'
    | 'subject'
    | 'resolved_at'
    | 'reopen_until'
  >
> & {
  clocks?: Clocks;
  coverage_verdict?: string;
};

/** Writes what a command decided. */
export async function saveTicket(
  trx: Trx,
  ticket: TicketRow,
  { clocks, ...columns }: TicketChange,
): Promise<void> {
  const times = clocks && {
    first_response_due_at: clocks.firstResponseDueAt,
    first_responded_at: clocks.firstRespondedAt,
    next_response_due_at: clocks.nextResponseDueAt,
    due_at: clocks.dueAt,
    asked_at: clocks.askedAt,
    escalate_at: clocks.escalateAt,
  };
  await trx
    .updateTable('ticket')
    .set((eb) => ({ ...columns, ...times, updated_at: eb.fn<Date>('now') }))
    .where('id', '=', ticket.id)
    .execute();
}
