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
