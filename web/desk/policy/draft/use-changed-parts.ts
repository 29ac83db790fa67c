import { useMemo } from 'react';
import type { DraftContent, Policy } from '../contract.ts';
import { useDraftDesk } from './draft-context.ts';
import { type Part, partOf } from './sections.ts';

/** In which parts the draft differs from the version in force. */
export function useChangedParts(): ReadonlySet<Part> {
  const { draft, inForce } = useDraftDesk();
  return useMemo(() => changedParts(draft, inForce.policy), [draft, inForce]);
}

export function changedParts({ policy, departments }: DraftContent, inForce: Policy): ReadonlySet<Part> {
  const fields = Object.keys(policy).filter(
    (key) => !isSame(Reflect.get(policy, key), Reflect.get(inForce, key)),
  );
  const parts = new Set(fields.map((field) => partOf(`policy.${field}`)));
  if (Object.keys(departments).length > 0) parts.add('departments');
  return parts;
}

/** Whatever the order of the keys: the database keeps them in another. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)))
  );
}
