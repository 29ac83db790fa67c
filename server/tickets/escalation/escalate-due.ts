import { sql } from 'kysely';
import { z } from 'zod';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { notify } from '../../platform/events/notify.ts';
import type { Queue } from '../../platform/jobs.ts';
import { coverToday } from '../queue/cover-today.ts';
import { type EscalationKind, kindAt, whoIsTold } from './rules.ts';

/** Looks for answers that near their time or have missed it. */
export const escalationQueue: Queue<Record<string, never>> = {
  name: 'escalations',
  payload: z.object({}).strict() as z.ZodType<Record<string, never>>,
};

const BATCH = 100;

type Due = {
  id: string;
  customerId: string;
  department: string;
  assigneeId: string | null;
  dueAt: Date;
  at: Date;
};
type Told = Due & { kind: EscalationKind; told: string[] };

/**
 * Tells those who have to know of every answer whose moment has come, by the database's clock. What another process or a
 * command holds is left to it: it is found again a minute later, and each is told once for each target.
 */
export async function escalateDue(context: Context): Promise<void> {
  while ((await transact(context, (trx) => escalateBatch(trx, context))) === BATCH);
}

async function escalateBatch(trx: Trx, context: Context): Promise<number> {
  const due = await lockDue(trx);
  if (due.length === 0) return 0;
  const staffing = await readStaffing(trx);
  const tellings = due.map((ticket): Told => {
    const kind = kindAt(ticket.dueAt, ticket.at);
    return { ...ticket, kind, told: whoIsTold(kind, ticket, staffing) };
  });
  const [kept] = await Promise.all([keep(trx, tellings), moveOn(trx, due)]);
  await Promise.all(
    tellings.filter(({ id }) => kept.has(id)).map((telling) => announce(trx, context, telling)),
  );
  return due.length;
}

async function lockDue(trx: Trx): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select id, customer_id as "customerId", department, assignee_id as "assigneeId", due_at as "dueAt", now() as at
    from ticket where escalate_at <= now() order by escalate_at limit ${sql.lit(BATCH)} for no key update skip locked`.execute(
    trx,
  );
  return rows;
}

/** All of them are few, so they are read at once and not for each ticket. */
async function readStaffing(trx: Trx) {
  const [people, departments, coveredBy] = await Promise.all([
    trx
      .selectFrom('person')
      .select(['id', 'staff_role'])
      .where('staff_role', 'is not', null)
      .where('removed_at', 'is', null)
      .execute(),
    trx.selectFrom('department').select(['key', 'lead_id']).execute(),
    coverToday(trx),
  ]);
  const leads = departments.flatMap(({ key, lead_id }) => (lead_id ? [[key, lead_id] as const] : []));
  return {
    staff: new Set(people.map(({ id }) => id)),
    owners: people.filter((person) => person.staff_role === 'owner').map(({ id }) => id),
    leads: new Map(leads),
    coveredBy,
  };
}

/** @returns the tickets of which this had not been told yet */
async function keep(trx: Trx, tellings: readonly Told[]): Promise<Set<string>> {
  const rows = JSON.stringify(tellings.map(({ id, kind, told }) => ({ id, kind, told })));
  const { rows: kept } = await sql<{ id: string }>`
    insert into escalation (ticket_id, due_at, kind, told)
    select t.id, t.due_at, e.kind, e.told from jsonb_to_recordset(${rows}::jsonb) as e (id uuid, kind text, told uuid[]) join ticket t on t.id = e.id
    on conflict do nothing returning ticket_id as id`.execute(trx);
  return new Set(kept.map(({ id }) => id));
}

/** After the warning comes the target itself; after that nothing more. */
async function moveOn(trx: Trx, due: readonly Due[]): Promise<void> {
  await sql`update ticket set escalate_at = case when due_at > now() then due_at end where id = any(${due.map(({ id }) => id)}::uuid[])`.execute(
    trx,
  );
}

async function announce(trx: Trx, context: Context, telling: Told): Promise<void> {
  const eventId = await record(trx, context, {
    type: 'ticket.escalated',
    customerId: telling.customerId,
    ticketId: telling.id,
    visibleToCustomer: false,
    details: { kind: telling.kind, dueAt: telling.dueAt.toISOString(), told: telling.told },
  });
  await notify(trx, context, eventId);
}
