import type { DepartmentView, People } from '../contract.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import { useDepartments } from '../use-departments.ts';

type Known = {
  people: People;
  now: DepartmentView | undefined;
  /** Whether it has been read who works there now. */
  isKnown: boolean;
};

/** Who is to work in a department: as the draft says, else as it is now. */
export function usePeople(key: string): Known {
  const { draft } = useDraftDesk();
  const { data } = useDepartments();
  const now = data?.items.find((one) => one.key === key);
  const present = { leadId: now?.lead?.id ?? null, memberIds: now?.members.map(({ id }) => id) ?? [] };
  return { people: draft.departments[key] ?? present, now, isKnown: data !== undefined };
}
