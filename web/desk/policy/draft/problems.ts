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

export function problemsOf(found: readonly PolicyProblem[]): Problems {
  const all = gathered(found);
  return {
    all,
    of: (part) => all.filter(({ path }) => partOf(path) === part),
    at: (path) => found.filter((one) => one.path === path),
    below: (path) => all.filter((one) => one.path === path || one.path.startsWith(`${path}.`)),
  };
}

/** A name that is missing in six languages is one problem, not six. */
function gathered(found: readonly PolicyProblem[]): PolicyProblem[] {
  const byNames = Map.groupBy(found.filter(isMissingName), ({ path }) => namesPath(path));
  return found.flatMap((problem) => {
    if (!isMissingName(problem)) return [problem];
    const same = byNames.get(namesPath(problem.path)) ?? [];
    if (same[0] !== problem) return [];
    return [{ ...problem, languages: same.map(({ path }) => path.split('.').at(-1) ?? '') }];
  });
}

const isMissingName = ({ path, code }: PolicyProblem) =>
  code === 'text_missing' && /\.names\.[a-z]+$/.test(path);

const namesPath = (path: string) => path.slice(0, path.lastIndexOf('.'));

/** The sentences that belong to a field, or nothing. */
export function sentencesOf(problems: readonly PolicyProblem[]): string | undefined {
  if (problems.length === 0) return undefined;
  return [...new Set(problems.map(fieldSentence))].join(' ');
}
