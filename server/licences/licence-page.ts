import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../identity/context.ts';
import type { LicenceEventView, LicencePage } from './contract.ts';
import { readLicence } from './queries.ts';

const MOST_EVENTS = 100;

/** What of an event's details is shown; a note of the desk's is told as changed, never with its text. */
const detailsShape = z
  .object({
    site: z.string(),
    state: z.string(),
    state_reason: z.string(),
    purchased_on: z.string(),
    notes: z.literal(true),
    row: z.number(),
    until: z.string(),
  })
  .partial();

/** A licence with its paid periods and what happened to it; members read of it what concerns them. */
export async function readLicencePage(context: Context, licenceId: string): Promise<LicencePage> {
  const licence = await readLicence(context, licenceId);
  const [paidPeriods, imported, history] = await Promise.all([
    readPaidPeriods(context, licenceId),
    context.actor.kind === 'member' ? null : readOrigin(context, licenceId),
    readHistory(context, licenceId),
  ]);
  return { ...licence, paidPeriods, imported, history };
}

async function readPaidPeriods(
  { db, actor }: Context,
  licenceId: string,
): Promise<LicencePage['paidPeriods']> {
  const { rows } = await sql<LicencePage['paidPeriods'][number]>`
    select s.starts_on as "startsOn", s.ends_on as "endsOn",
      case when ${actor.kind === 'member' ? sql`o.customer_id = ${actor.customerId}` : sql`true`} then json_build_object('id', o.id, 'number', o.number) end as order
    from support_period s join credit_order o on o.id = s.order_id where s.licence_id = ${licenceId} order by s.starts_on`.execute(
    db,
  );
  return rows;
}

async function readOrigin({ db }: Context, licenceId: string): Promise<LicencePage['imported']> {
  const { rows } = await sql<{ id: string; fileName: string; row: number }>`
    select i.id, i.file_name as "fileName", l.import_row as row
    from licence l join licence_import i on i.id = l.import_id where l.id = ${licenceId}`.execute(db);
  return rows[0] ?? null;
}

type EventRow = { id: number; type: string; at: Date; by: string | null; details: unknown };

async function readHistory({ db, actor }: Context, licenceId: string): Promise<LicenceEventView[]> {
  const isMember = actor.kind === 'member';
  const { rows } = await sql<EventRow>`
    select e.id, e.type, e.at, p.name as by, e.details from event e left join person p on p.id = e.actor_id
    where e.subject_id = ${licenceId} and e.type like 'licence.%'
      ${isMember ? sql`and e.visible_to_customer and e.customer_id = ${actor.customerId}` : sql``}
    order by e.id desc limit ${sql.lit(MOST_EVENTS)}`.execute(db);
  return rows.map((row) => {
    const { state_reason, notes, ...details } = detailsShape.safeParse(row.details).data ?? {};
    return {
      id: row.id,
      type: row.type,
      at: row.at.toISOString(),
      by: row.by,
      details: {
        ...details,
        ...(isMember || state_reason === undefined ? {} : { state_reason }),
        ...(isMember || notes === undefined ? {} : { notes }),
      },
    };
  });
}
