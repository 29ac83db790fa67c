import { z } from 'zod';
import type { PolicyProblem } from './problem.ts';
import type { Sketch } from './sketch.ts';

const MOST_MEMBERS = 500;

export const peopleSchema = z.strictObject({
  leadId: z.uuid().nullable(),
  memberIds: z.array(z.uuid()).max(MOST_MEMBERS),
});

export type People = z.infer<typeof peopleSchema>;
/** By the department's key. */
export type PeopleByDepartment = Readonly<Record<string, People>>;

/** Who works here, and in which department now. */
export type Staffing = {
  staff: ReadonlySet<string>;
  members: ReadonlyMap<string, readonly string[]>;
};

/** What is wrong with the people of departments, and which departments of classes have none. */
export function peopleProblems(
  people: PeopleByDepartment,
  { staff, members }: Staffing,
  sketch: Sketch,
): PolicyProblem[] {
  const departments = sketch.departments ?? [];
  const found = Object.entries(people).flatMap(([key, named]) => [
    ...ofDepartment(key, named, staff),
    ...(departments.some((department) => department.key === key) || !sketch.departments
      ? []
      : [
          {
            path: `departments.${key}`,
            code: 'department_unknown',
            message: `There is no department ${key} in this policy, so nobody can be put into it.`,
          },
        ]),
  ]);
  const inUse = new Set((sketch.classes ?? []).map(({ department }) => department));
  const empty = departments.flatMap(({ key, names }, index) => {
    if (!inUse.has(key) || (people[key]?.memberIds ?? members.get(key) ?? []).length > 0) return [];
    const message = `Department “${names.en || key}” has no members, but classes are dealt with by it. Put somebody into it.`;
    return [{ path: `policy.departments.${index}`, code: 'department_empty', message }];
  });
  return [...found, ...empty];
}

/** What is wrong with the people of one department. */
export function ofDepartment(
  key: string,
  { leadId, memberIds }: People,
  staff: ReadonlySet<string>,
): PolicyProblem[] {
  const unknown = memberIds.flatMap((id, index) => (staff.has(id) ? [] : [`memberIds.${index}`]));
  if (leadId !== null && !staff.has(leadId)) unknown.push('leadId');
  const problems = unknown.map((place) => ({
    path: `departments.${key}.${place}`,
    code: 'staff_unknown',
    message: `Department ${key}: this person does not work here (any more). Choose somebody of the staff.`,
  }));
  if (leadId === null || memberIds.includes(leadId)) return problems;
  const message = `Department ${key}: its lead is not one of its members. Make him a member, or choose another lead.`;
  return [...problems, { path: `departments.${key}.leadId`, code: 'lead_not_member', message }];
}
