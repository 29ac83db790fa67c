import type { DepartmentView, People } from '../contract.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import { useDepartments } from '../use-departments.ts';

/** Who is to work in a department: as the draft says, else as it is now. */
export function usePeople(key: string): { people: People; now: DepartmentView | undefined } {
  const { draft } = useDraftDesk();
  const { data } = useDepartments();
  const now = data?.items.find((one) => one.key === key);
  const present = { leadId: now?.lead?.id ?? null, memberIds: now?.members.map(({ id }) => id) ?? [] };
  return { people: draft.departments[key] ?? present, now };
}
