import type { Policy } from '../../../server/policy/contract.ts';
import type { PolicyVersionView } from '../contract.ts';

export type { ContactTopic, Names, Policy } from '../../../server/policy/contract.ts';

export type PersonName = { id: string; name: string };

/** A version in the list of all. */
export type VersionLine = PolicyVersionView & {
  /** Null while it is in force or still to come. */
  inForceUntil: string | null;
  isInForce: boolean;
  isScheduled: boolean;
};

/** A version with everything that it says, in hundredths of a credit. */
export type VersionContent = PolicyVersionView & { policy: Policy };

/** Who stands in, both days included; it may be still to come. */
export type Cover = { id: string; by: string; startsOn: string; endsOn: string; note: string };

export type DepartmentView = {
  key: string;
  name: string;
  lead: PersonName | null;
  members: PersonName[];
  cover: Cover | null;
  /** For whom it stands in today. */
  covers: string[];
  /** Whether the policy in force names it. */
  inPolicy: boolean;
};

/** As a thing is while one writes it: a number that was emptied is null. */
type Draft<T> = T extends number
  ? number | null
  : T extends string | boolean
    ? T
    : T extends readonly (infer Item)[]
      ? Draft<Item>[]
      : { [Key in keyof T]: Draft<T[Key]> };

export type DraftPolicy = Draft<Policy>;
export type DraftClass = DraftPolicy['classes'][number];
export type DraftDepartment = DraftPolicy['departments'][number];
export type DraftHours = DraftPolicy['businessHours'];
export type OpenHours = DraftHours['weekdays'][1][number];

export type People = { leadId: string | null; memberIds: string[] };

/** `departments`: only those whose people are to change. */
export type DraftContent = { policy: DraftPolicy; departments: Record<string, People> };

export type SavedDraft = {
  content: DraftContent;
  basedOn: number;
  revision: number;
  savedBy: PersonName;
  savedAt: string;
};

/** What is wrong with a draft, at a path such as `policy.classes.3.range.to`. */
export type PolicyProblem = {
  path: string;
  code: string;
  message: string;
  /** Where a name is missing in several languages, which is one problem. */
  languages?: string[];
};
