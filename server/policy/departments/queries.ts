import { sql } from 'kysely';
import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import type { Names } from '../contract.ts';
import { coveredDepartments } from '../cover.ts';
import { nameIn } from '../rules.ts';
import { policyInForce, policyVersion, versionsToCome } from '../versions.ts';
import type { departmentView } from './contract.ts';

type DepartmentView = z.infer<typeof departmentView>;
type Row = Pick<DepartmentView, 'key' | 'lead' | 'members' | 'cover' | 'openTickets'> & { names: Names };

/** Enough for a screen; beyond it a count is only "many". */
const MOST_COUNTED = 1000;

/** The departments of the policy in its order, then those to come and those that still have tickets. */
export async function listDepartments(context: Context): Promise<DepartmentView[]> {
  authorise(context.actor, 'department.list');
  const { policy } = await policyInForce(context.db);
  const today = Temporal.Instant.fromEpochMilliseconds((await now(context.db)).getTime())
    .toZonedDateTimeISO(policy.businessHours.timeZone)
    .toPlainDate()
    .toString();
  const [rows, standIns, scheduled] = await Promise.all([
    readDepartments(context, today),
    coveredDepartments(context.db, today),
    versionsToCome(context.db),
  ]);
  const next = await Promise.all(scheduled.map(({ version }) => policyVersion(context.db, version)));
  const toCome = new Set(next.flatMap(({ policy }) => policy.departments.map(({ key }) => key)));
  const known = new Map(policy.departments.map(({ key, names }, position) => [key, { names, position }]));
  const place = ({ key }: Row) => known.get(key)?.position ?? known.size;
  return rows
    .filter(({ key, openTickets }) => known.has(key) || toCome.has(key) || openTickets > 0)
    .toSorted((a, b) => place(a) - place(b))
    .map((row) => {
      const names = known.get(row.key)?.names ?? row.names;
      return {
        ...row,
        names,
        name: nameIn(names, context.actor.language),
        covers: [...standIns].filter(([, by]) => by === row.key).map(([department]) => department),
        inPolicy: known.has(row.key),
      };
    });
}

async function readDepartments({ db }: Context, today: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select d.key, d.names,
      (select json_build_object('id', id, 'name', name) from person where id = d.lead_id and removed_at is null) as lead,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name, p.id), '[]')
        from department_member m join person p on p.id = m.person_id where m.department = d.key and p.removed_at is null) as members,
      (select json_build_object('id', c.id, 'by', c.covered_by, 'startsOn', c.starts_on, 'endsOn', c.ends_on, 'note', c.note)
        from department_cover c where c.department = d.key and c.ended_at is null and c.ends_on >= ${today}::date
        order by c.starts_on limit 1) as cover,
      (select count(*)::int from (select 1 from ticket t where t.department = d.key
        and t.state in ('rating', 'confirming', 'queued', 'working', 'waiting') limit ${sql.lit(MOST_COUNTED)}) as counted) as "openTickets"
    from department d
    order by d.position, d.key`.execute(db);
  return rows;
}
