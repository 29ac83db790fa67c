import type { Language } from '../identity/actor.ts';
import { Invalid } from '../platform/errors.ts';
import type { IssueClass, Names, Policy } from './contract.ts';

/** @throws {Invalid} `class_unknown` when the policy version has no such class */
export function issueClass(policy: Policy, key: string): IssueClass {
  const found = policy.classes.find((candidate) => candidate.key === key);
  if (!found)
    throw new Invalid('class_unknown', 'There is no such class of issues in the policy.', [
      { path: 'class', code: 'class_unknown', message: key },
    ]);
  return found;
}

export function nameIn(names: Names, language: Language): string {
  return names[language];
}

/**
 * What no single field can show to be wrong: keys used twice, classes of departments that do not exist.
 * @throws {Invalid} with a field for each
 */
export function assertConsistent(policy: Policy): void {
  const departments = new Set(policy.departments.map((department) => department.key));
  const lost = policy.classes.flatMap((candidate, index) =>
    departments.has(candidate.department)
      ? []
      : [
          {
            path: `policy.classes.${index}.department`,
            code: 'department_unknown',
            message: `There is no department ${candidate.department}.`,
          },
        ],
  );
  const doubled = [
    ...repeated(policy.classes.map((c) => c.key)),
    ...repeated(policy.departments.map((d) => d.key)),
  ].map((key) => ({ path: 'policy', code: 'key_doubled', message: `The key ${key} is used twice.` }));
  if (lost.length + doubled.length > 0)
    throw new Invalid('policy_inconsistent', 'The policy contradicts itself. See the fields below.', [
      ...lost,
      ...doubled,
    ]);
}

function repeated(keys: readonly string[]): string[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}
