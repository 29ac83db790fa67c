import type { Database, Trx } from '../platform/database/database.ts';
import type { Staffing } from './check/people-problems.ts';
import { lockDepartments } from './departments/lock-departments.ts';

const MOST_STAFF = 1000;

/** Who works here and in which departments. */
export async function readStaffing(db: Database | Trx): Promise<Staffing> {
  const staff = await staffOf(db).execute();
  return { staff: idsOf(staff), members: await membersByDepartment(db) };
}

/**
 * The same, and it stays so until the transaction ends: nobody leaves the staff, and nobody else changes departments or
 * who works in them.
 */
export async function lockStaffing(trx: Trx): Promise<Staffing & { departments: ReadonlySet<string> }> {
  const staff = await staffOf(trx).forShare().execute();
  const departments = await lockDepartments(trx);
  return { staff: idsOf(staff), departments, members: await membersByDepartment(trx) };
}

function staffOf(db: Database | Trx) {
  return db
    .selectFrom('person')
    .select('id')
    .where('staff_role', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .limit(MOST_STAFF);
}

const idsOf = (people: readonly { id: string }[]) => new Set(people.map(({ id }) => id));

async function membersByDepartment(db: Database | Trx): Promise<Map<string, string[]>> {
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
  return members;
}
