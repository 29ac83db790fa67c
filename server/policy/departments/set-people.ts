import { sql } from 'kysely';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Invalid, NotFound } from '../../platform/errors.ts';
import { ofDepartment, type People, type PeopleByDepartment } from '../check/people-problems.ts';
import { lockStaffing } from '../staffing.ts';
import { policyInForce, policyVersion, versionsToCome } from '../versions.ts';

/**
 * Says who works in a department and who leads it.
 * @throws {Invalid} `staff_unknown` for who is not staff or was removed, `lead_not_member`; `department_empty` when classes
 * are dealt with by it
 */
export async function setPeople(context: Context, key: string, named: People): Promise<void> {
  authorise(context.actor, 'department.set_people');
  const people = { ...named, memberIds: [...new Set(named.memberIds)] };
  await transact(context, async (trx) => {
    const { staff, departments } = await lockStaffing(trx);
    if (!departments.has(key)) throw new NotFound();
    // A form of one department names its fields without the way through the whole policy.
    const problems = ofDepartment(key, people, staff).map(({ path, ...told }) => ({
      ...told,
      path: path.replace(`departments.${key}.`, ''),
    }));
    if (people.memberIds.length === 0) problems.push(...(await emptied(trx, key)));
    const [first] = problems;
    if (first) throw new Invalid(first.code, first.message, problems);
    await applyPeople(trx, context, { [key]: people });
  });
}

/** Under the policy in force, or under one that is to come: whoever published that was not refused it. */
async function emptied(trx: Trx, key: string) {
  const toCome = (await versionsToCome(trx)).map(({ version }) => policyVersion(trx, version));
  const versions = await Promise.all([policyInForce(trx), ...toCome]);
  if (!versions.some(({ policy }) => policy.classes.some(({ department }) => department === key))) return [];
  const message =
    'Classes are dealt with by this department, so it needs somebody. Choose at least one member.';
  return [{ path: 'memberIds', code: 'department_empty', message }];
}

/** Writes the people of departments, as far as they change. The caller has locked staff and departments. */
export async function applyPeople(trx: Trx, context: Context, people: PeopleByDepartment): Promise<void> {
  const changed = await changedOnly(trx, people);
  const keys = Object.keys(changed);
  if (keys.length === 0) return;
  await trx.deleteFrom('department_member').where('department', 'in', keys).execute();
  const members = Object.entries(changed).flatMap(([department, { memberIds }]) =>
    memberIds.map((person_id) => ({ department, person_id })),
  );
  if (members.length > 0) await trx.insertInto('department_member').values(members).execute();
  const leads = Object.entries(changed).map(([key, { leadId }]) => ({ key, leadId }));
  await sql`update department set lead_id = new."leadId"
    from jsonb_to_recordset(${JSON.stringify(leads)}::jsonb) as new(key text, "leadId" uuid) where department.key = new.key`.execute(
    trx,
  );
  for (const [department, { leadId, memberIds }] of Object.entries(changed))
    await record(trx, context, {
      type: 'department.people_changed',
      visibleToCustomer: false,
      details: { department, leadId, memberIds },
    });
}

async function changedOnly(trx: Trx, people: PeopleByDepartment): Promise<Record<string, People>> {
  const keys = Object.keys(people);
  if (keys.length === 0) return {};
  const rows = await trx
    .selectFrom('department')
    .leftJoin('department_member', 'department_member.department', 'department.key')
    .select(['key', 'lead_id'])
    .select(
      sql<
        string[]
      >`coalesce(array_agg(person_id order by person_id) filter (where person_id is not null), '{}')`.as(
        'member_ids',
      ),
    )
    .where('key', 'in', keys)
    .groupBy('key')
    .execute();
  const now = new Map(rows.map(({ key, lead_id, member_ids }) => [key, textOf(lead_id, member_ids)]));
  return Object.fromEntries(
    Object.entries(people).filter(
      ([key, { leadId, memberIds }]) => now.get(key) !== textOf(leadId, memberIds),
    ),
  );
}

function textOf(leadId: string | null, memberIds: readonly string[]): string {
  return `${leadId} ${memberIds.toSorted().join()}`;
}
