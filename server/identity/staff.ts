import { sql } from 'kysely';
import type { Trx } from '../platform/database/database.ts';
import { Invalid } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { authorise } from './access.ts';
import type { StaffRole } from './actor.ts';
import { type Context, record, transact } from './context.ts';
import type { InvitedStaff } from './contract.ts';
import { invitePerson } from './invite-person.ts';

const MOST_STAFF = 500;

/** Everybody who works here, by name: whom a ticket can be given to. */
export async function listStaff(context: Context) {
  authorise(context.actor, 'staff.list');
  const rows = await context.db
    .selectFrom('person')
    .select(['person.id', 'person.name', 'person.email', 'person.staff_role'])
    .select((eb) => [
      eb
        .selectFrom('department_member')
        .whereRef('person_id', '=', 'person.id')
        .select(sql<string[]>`coalesce(array_agg(department order by department), '{}')`.as('keys'))
        .as('departments'),
      eb
        .exists(eb.selectFrom('account').whereRef('person_id', '=', 'person.id').select('id'))
        .as('has_joined'),
    ])
    .where('staff_role', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(MOST_STAFF)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.staff_role as StaffRole,
    departments: row.departments ?? [],
    hasJoined: Boolean(row.has_joined),
  }));
}

/** Adds somebody to the staff and has him invited by mail. @returns his id */
export async function inviteStaff(
  context: Context,
  { name, email, role, departments }: InvitedStaff,
): Promise<string> {
  authorise(context.actor, 'staff.invite');
  return transact(context, async (trx) => {
    const personId = newId();
    await trx
      .insertInto('person')
      .values({
        id: personId,
        name,
        email,
        staff_role: role,
        language: context.actor.language,
        // The owner vouches for the address, as staff do for that of a member.
        email_verified: true,
      })
      .execute();
    await joinDepartments(trx, personId, departments);
    await record(trx, context, {
      type: 'staff.added',
      subjectId: personId,
      visibleToCustomer: false,
      details: { role },
    });
    await invitePerson(trx, context, { personId });
    return personId;
  });
}

/** @throws {Invalid} `department_unknown` */
export async function joinDepartments(
  trx: Trx,
  personId: string,
  departments: readonly string[],
): Promise<void> {
  if (departments.length === 0) return;
  const known = await trx.selectFrom('department').select('key').where('key', 'in', departments).execute();
  const unknown = departments.find((department) => !known.some(({ key }) => key === department));
  if (unknown !== undefined) {
    const sentence = 'There is no such department.';
    throw new Invalid('department_unknown', sentence, [
      { path: 'departments', code: 'department_unknown', message: sentence },
    ]);
  }
  await trx
    .insertInto('department_member')
    .values([...new Set(departments)].map((department) => ({ department, person_id: personId })))
    .execute();
}
