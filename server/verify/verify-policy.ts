import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { policySchema } from '../policy/contract.ts';
import { type Finding, finding } from './finding.ts';

/** Queries that find what promises to answer but can not be kept by anybody. */
const CHECKS: readonly RawBuilder<{ row: string; message: string }>[] = [
  sql`select 'department ' || d.key as row, 'is led by somebody who is not one of its members' as message
    from department d where d.lead_id is not null and not exists (
      select from department_member m where m.department = d.key and m.person_id = d.lead_id)`,
  sql`select 'department ' || m.department as row, 'has a member who does not work here' as message
    from department_member m join person p on p.id = m.person_id where p.staff_role is null or p.removed_at is not null`,
  sql`select 'department_cover ' || one.id as row, 'is for days on which another department stands in too' as message
    from department_cover one join department_cover other on other.department = one.department and other.id > one.id
      and other.starts_on <= one.ends_on and one.starts_on <= other.ends_on
    where one.ended_at is null and other.ended_at is null`,
  // On any day on which one begins: those that are away, followed to who stands in, lead back to one of them.
  sql`with recursive way as (
      select c.department as start, c.covered_by as at, d.starts_on as day, 1 as steps
        from department_cover d join department_cover c on c.starts_on <= d.starts_on and c.ends_on >= d.starts_on
        where d.ended_at is null and c.ended_at is null
      union
      select w.start, c.covered_by, w.day, w.steps + 1
        from way w join department_cover c on c.department = w.at and c.ended_at is null and c.starts_on <= w.day and c.ends_on >= w.day
        where w.steps < 100 and w.at <> w.start)
    select distinct 'department ' || start as row, 'is covered in a circle on ' || day as message from way where at = start`,
  sql`select 'ticket ' || t.id as row, 'was opened under a version that had not begun' as message
    from ticket t join policy_version v on v.id = t.policy_version_id where v.in_force_from > t.updated_at`,
];

/** I7, I11: what was promised can be read as it was, and somebody is there to keep it. */
export async function* verifyPolicy(
  db: Pick<Database, 'getExecutor' | 'selectFrom'>,
): AsyncGenerator<Finding, number> {
  for (const check of CHECKS) {
    const { rows } = await check.execute(db);
    for (const { row, message } of rows) yield finding('I11', row, message);
  }
  const versions = await db.selectFrom('policy_version').select(['id', 'content']).orderBy('id').execute();
  for (const { id, content } of versions)
    if (!policySchema.safeParse(content).success)
      yield finding('I7', `policy_version ${id}`, 'can not be read as a policy');
  return CHECKS.length + versions.length;
}
