import type { Database, Trx } from '../platform/database/database.ts';
import type { Staffing } from './check/people-problems.ts';

const MOST_STAFF = 1000;

/**
 * Who works here and in which departments.
 * @param lock keeps everybody on the staff until the transaction ends
 */
export async function readStaffing(db: Database | Trx, lock = false): Promise<Staffing> {
  let everybody = db
    .selectFrom('person')
    .select('id')
    .where('staff_role', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .limit(MOST_STAFF);
  if (lock) everybody = everybody.forShare();
  const staff = await everybody.execute();
  const rows = await db
    .selectFrom('department_member')
    .innerJoin('person', 'person.id', 'department_member.person_id')
    .select(['department', 'person_id'])
    .where('person.removed_at', 'is', null)
    .where('person.staff_role', 'is not', null)
    .execute();
  const members = new Map<string, string[]>();
  for (const { department, person_id } of rows)
    members.set(department, [...(members.get(department) ?? []), person_id]);
  return { staff: new Set(staff.map(({ id }) => id)), members };
}
