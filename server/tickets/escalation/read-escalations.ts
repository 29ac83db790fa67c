import { sql } from 'kysely';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import type { EscalationsView } from '../queue/contract.ts';
import { readTicketRow } from '../ticket-row.ts';

const MOST = 20;

type Row = Omit<EscalationsView['items'][number], 'dueAt' | 'at'> & { dueAt: Date; at: Date };

/** Of which promises of a ticket somebody was told, who and when; the newest first. */
export async function readEscalations(context: Context, reference: string): Promise<EscalationsView> {
  authorise(context.actor, 'escalation.list');
  const ticket = await readTicketRow(context.db, context.actor, 'ticket.read', reference);
  const { rows } = await sql<Row>`
    select kind, due_at as "dueAt", escalated_at as at,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name), '[]') from person p where p.id = any(e.told)) as told
    from escalation e where ticket_id = ${ticket.id} order by escalated_at desc, due_at desc limit ${sql.lit(MOST)}`.execute(
    context.db,
  );
  return {
    items: rows.map((row) => ({ ...row, dueAt: row.dueAt.toISOString(), at: row.at.toISOString() })),
  };
}
