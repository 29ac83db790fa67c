import type { Verdict } from './coverage-sentence.tsx';

/** The verdict that an event tells of; events of old may tell of none. */
export function verdictIn(details: Record<string, unknown>): Verdict | undefined {
  const { verdict } = details;
  return isVerdict(verdict) ? verdict : undefined;
}

function isVerdict(value: unknown): value is Verdict {
  return typeof value === 'object' && value !== null && 'coverage' in value && 'because' in value;
}
