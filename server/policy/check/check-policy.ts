import { z } from 'zod';
import { Invalid } from '../../platform/errors.ts';
import { type Policy, policySchema } from '../contract.ts';
import { contradictions } from './contradictions.ts';
import { type PeopleByDepartment, peopleProblems, peopleSchema, type Staffing } from './people-problems.ts';
import { placeOf } from './place.ts';
import type { PolicyProblem } from './problem.ts';
import { shapeProblem } from './shape-problems.ts';
import { type Sketch, sketchOf } from './sketch.ts';

/** Enough to see what is wrong; a text that is no policy at all would fill pages. */
const MOST_PROBLEMS = 200;

type Checked = { problems: PolicyProblem[]; policy: Policy | undefined; people: PeopleByDepartment };

/**
 * Looks at a policy, which may be any JSON, and at the people that its departments are to have. Everything that is wrong
 * is told at once. The policy is there when its shape is right, also when its parts contradict each other.
 */
export function checkPolicy(input: unknown, departments: unknown, staffing: Staffing): Checked {
  const { policy, problems, sketch } = checkContent(input);
  const people = parsePeople(departments);
  return {
    policy,
    people: people.parsed,
    problems: [...problems, ...people.problems, ...peopleProblems(people.parsed, staffing, sketch)].slice(
      0,
      MOST_PROBLEMS,
    ),
  };
}

/**
 * A policy whose own content is right, whoever works where.
 * @throws {Invalid} `policy_inconsistent` with a field for each problem
 */
export function soundPolicy(input: unknown): Policy {
  const { policy, problems } = checkContent(input);
  if (!policy || problems.length > 0) throw inconsistent(problems);
  return policy;
}

/** @throws {Invalid} `policy_inconsistent` with a field for each problem */
export function inconsistent(problems: PolicyProblem[]): Invalid {
  return new Invalid(
    'policy_inconsistent',
    'This policy can not be published as it is. See the fields below.',
    problems.slice(0, MOST_PROBLEMS),
  );
}

function checkContent(input: unknown): {
  policy: Policy | undefined;
  problems: PolicyProblem[];
  sketch: Sketch;
} {
  const sketch = sketchOf(input);
  const parsed = policySchema.safeParse(input);
  const issues = parsed.success ? [] : parsed.error.issues;
  const ofShape = issues.map((issue) => {
    const { code, message } = shapeProblem(issue);
    return { path: issue.path.map(String).join('.'), code, message, place: issue.path };
  });
  const ofSense = contradictions(sketch).map((problem) => ({ ...problem, place: problem.path.split('.') }));
  // What contradicts something says more than that it is written wrongly.
  const told = new Set(ofSense.map(({ path }) => path));
  const problems = [...ofShape.filter(({ path }) => !told.has(path)), ...ofSense].map(
    ({ place, path, code, message }) => ({
      path: path === '' ? 'policy' : `policy.${path}`,
      code,
      message: `${placeOf(place, sketch)}: ${message}`,
    }),
  );
  return { policy: parsed.data, problems, sketch };
}

function parsePeople(input: unknown): { parsed: PeopleByDepartment; problems: PolicyProblem[] } {
  const entries = z.record(z.string(), z.unknown()).safeParse(input ?? {});
  if (!entries.success) return { parsed: {}, problems: [unreadable('departments')] };
  const parsed: Record<string, z.infer<typeof peopleSchema>> = Object.create(null);
  const problems: PolicyProblem[] = [];
  for (const [key, value] of Object.entries(entries.data)) {
    const people = peopleSchema.safeParse(value);
    if (people.success) parsed[key] = { ...people.data, memberIds: [...new Set(people.data.memberIds)] };
    else problems.push(unreadable(`departments.${key}`));
  }
  return { parsed, problems };
}

function unreadable(path: string): PolicyProblem {
  const message =
    'The people of a department are its lead and its members, each of the staff. Choose them anew.';
  return { path, code: 'people_unreadable', message };
}
