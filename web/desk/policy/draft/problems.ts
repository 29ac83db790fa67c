import { fieldSentence } from '../../../shared/api/problem-sentence.ts';
import type { PolicyProblem } from '../contract.ts';
import { type Part, partOf } from './sections.ts';

/** What is wrong with the draft, found by its place. */
export interface Problems {
  all: readonly PolicyProblem[];
  of: (part: Part) => readonly PolicyProblem[];
  /** At this path itself. */
  at: (path: string) => readonly PolicyProblem[];
  /** At this path and below it. */
  below: (path: string) => readonly PolicyProblem[];
}

export function problemsOf(all: readonly PolicyProblem[]): Problems {
  return {
    all,
    of: (part) => all.filter(({ path }) => partOf(path) === part),
    at: (path) => all.filter((one) => one.path === path),
    below: (path) => all.filter((one) => one.path === path || one.path.startsWith(`${path}.`)),
  };
}

/** The sentences that belong to a field, or nothing. */
export function sentencesOf(problems: readonly PolicyProblem[]): string | undefined {
  if (problems.length === 0) return undefined;
  return [...new Set(problems.map(fieldSentence))].join(' ');
}
