import { createContext, use } from 'react';
import type { DraftContent, DraftDepartment, DraftPolicy, People, Policy } from '../contract.ts';
import type { Problems } from './problems.ts';

/** What all parts of the editor share. */
export interface DraftDesk {
  draft: DraftContent;
  /** Counts the changes, so that what was asked of the server is known to be about this draft. */
  edition: number;
  change: (update: (policy: DraftPolicy) => DraftPolicy) => void;
  /** Puts the list in a new state. @param renamed that a department has another key now, under which its people go on */
  changeDepartments: (departments: DraftDepartment[], renamed?: { from: string; to: string }) => void;
  changePeople: (department: string, people: People) => void;
  /** The version in force, with which the draft is compared. */
  inForce: { version: number; policy: Policy };
  /** Keys that tickets may know already, so that they cannot be changed any more. */
  knownKeys: { classes: ReadonlySet<string>; departments: ReadonlySet<string> };
  problems: Problems;
  /** Whether `problems` are about the draft as it stands. */
  isChecked: boolean;
  /** Where one was sent to mend something: a row that holds it opens. */
  target: string | null;
  /** Goes to the part and to the field of a problem. */
  goTo: (path: string) => void;
  /** Nothing of it has been saved yet. */
  isNew: boolean;
  /** The one that was saved last from here, or opened. */
  revision: () => number | null;
  /** Saves what was typed last. */
  settle: () => Promise<void>;
  /** Whether another saved the draft in the meantime, and nobody has decided what becomes of both. */
  isContested: boolean;
  /** The draft has gone: it was discarded. */
  onDiscarded: () => Promise<void>;
  /** The draft has become a version. @param inForceFrom null: at once */
  onPublished: (inForceFrom: string | null) => Promise<void>;
}

export const DraftContext = createContext<DraftDesk | null>(null);

export function useDraftDesk(): DraftDesk {
  const desk = use(DraftContext);
  if (!desk) throw new Error('The parts of the policy editor stand within DraftContext');
  return desk;
}
