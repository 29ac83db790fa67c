import { isDeepStrictEqual } from 'node:util';

/** Which sentence tells of a change; the rest of a label says of what. */
export const CHANGE_LABELS = [
  'field',
  'contact',
  'refundReason',
  'department',
  'department.names',
  'departments.order',
  'class',
  'class.names',
  'class.coverage',
  'class.range',
  'class.department',
  'class.productFault',
  'classes.order',
  'hours.timeZone',
  'hours.weekday',
  'hours.holidays',
  'hours.closedDay',
  'hours.openDay',
] as const;

export type ChangeLabel = {
  key: (typeof CHANGE_LABELS)[number];
  /** The field's name, the key of the class or department, the reason, topic, weekday (1 is Monday) or date. */
  of: string;
  /** What the class or department is called, by language. */
  names?: unknown;
};

export type Change = {
  /** Through keys, not places: `classes.question.range`. */
  path: string;
  kind: 'added' | 'removed' | 'changed';
  label: ChangeLabel;
  /** As the policy has it, amounts in whole hundredths of a credit; null when there was, or is, nothing. */
  before: unknown;
  after: unknown;
};

/** The change from one value to another, if it is one. Undefined is what is not there. */
export function changed(path: string, label: ChangeLabel, before: unknown, after: unknown): Change[] {
  if (isDeepStrictEqual(before, after)) return [];
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [{ path, kind, label, before: before ?? null, after: after ?? null }];
}
