import type { DraftContent, DraftDepartment, Policy } from '../contract.ts';

/**
 * A draft as the screens need it, whatever was saved: it may come from an earlier release, or from a program. What is
 * missing, or is no list where one is needed, is taken from the policy on which the draft is based.
 */
export function wholeContent(saved: unknown, base: Policy): DraftContent {
  const policy = part(saved, 'policy');
  const departments = part(saved, 'departments');
  const kept = Object.fromEntries(
    Object.entries(policy).filter(([key, value]) => isLike(value, Reflect.get(base, key))),
  );
  return {
    policy: { ...base, ...kept },
    departments: departments as DraftContent['departments'],
  };
}

export function contentOf(policy: Policy): DraftContent {
  return { policy, departments: {} };
}

/**
 * The departments of a draft in their new state. Their people follow: to the new key of a department, and out of the
 * draft with one that is removed.
 */
export function withDepartments(
  { policy, departments: people }: DraftContent,
  next: DraftDepartment[],
  renamed?: { from: string; to: string },
): DraftContent {
  const count = (wanted: string) => next.filter(({ key }) => key === wanted).length;
  // While one key is written it may be that of another department for a moment, whose people are not to be touched.
  const moves = renamed && count(renamed.from) === 0 && count(renamed.to) === 1;
  const followed = Object.entries(people).map(
    ([key, theirs]) => [moves && key === renamed.from ? renamed.to : key, theirs] as const,
  );
  return {
    policy: { ...policy, departments: next },
    departments: Object.fromEntries(followed.filter(([key]) => count(key) > 0)),
  };
}

function part(value: unknown, key: string): object {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : {};
}

/** A number may have been emptied; lists and objects must be what they are in a policy. */
function isLike(value: unknown, pattern: unknown): boolean {
  if (typeof pattern === 'number') return typeof value === 'number' || value === null;
  return typeof value === typeof pattern && Array.isArray(value) === Array.isArray(pattern) && value !== null;
}

/** Under which name this device keeps the note to the version that is about to be published. */
export const NOTE_DRAFT = 'policy-note';

/** What this device keeps of the draft until the server has it. */
export type Kept = { revision: number | null; unsaved: DraftContent | null; aside: DraftContent | null };

/** @param text as `keptText` wrote it, or empty */
export function readKept(text: string, base: Policy): Kept | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const revision: unknown = Reflect.get(value, 'revision');
    const read = (key: string) => {
      const found: unknown = Reflect.get(value, key);
      return found ? wholeContent(found, base) : null;
    };
    return {
      revision: typeof revision === 'number' ? revision : null,
      unsaved: read('unsaved'),
      aside: read('aside'),
    };
  } catch {
    return null;
  }
}

export function keptText(kept: Kept): string {
  return kept.unsaved || kept.aside ? JSON.stringify(kept) : '';
}
