/** A department that another stands in for, from the first day to the last, both included (ISO dates). */
export type Cover = { department: string; by: string; startsOn: string; endsOn: string };

type Days = Pick<Cover, 'startsOn' | 'endsOn'>;

/** ISO dates sort as their texts do. */
export function overlap(one: Days, other: Days): boolean {
  return one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;
}

/** The cover of the same department that has a day in common with a new one. */
export function overlapping(covers: readonly Cover[], wish: Cover): Cover | undefined {
  return covers.find((cover) => cover.department === wish.department && overlap(cover, wish));
}

/**
 * Whether with a new cover there would be a day on which departments stand in for each other in a circle, so that nobody
 * is there. Covers only begin and end on the days that they name, so those on which one begins tell for all.
 */
export function closesCircle(covers: readonly Cover[], wish: Cover): boolean {
  const all = [...covers, wish];
  const days = all.map(({ startsOn }) => startsOn).filter((day) => isOn(wish, day));
  return days.some((day) => follow(wish.department, byDepartment(all, day)) === undefined);
}

/**
 * Who does the work of each department that is away on a day: who stands in for it, or for that one when it is away too.
 * @param day ISO date
 */
export function standIns(covers: readonly Cover[], day: string): Map<string, string> {
  const on = byDepartment(covers, day);
  return new Map([...on.keys()].map((department) => [department, follow(department, on) ?? department]));
}

function isOn({ startsOn, endsOn }: Days, day: string): boolean {
  return startsOn <= day && day <= endsOn;
}

function byDepartment(covers: readonly Cover[], day: string): Map<string, string> {
  return new Map(covers.filter((cover) => isOn(cover, day)).map(({ department, by }) => [department, by]));
}

/** The end of the way from one who stands in to the next; undefined when it leads round and round. */
function follow(department: string, on: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set([department]);
  let at = department;
  for (let next = on.get(at); next !== undefined; next = on.get(at)) {
    if (seen.has(next)) return undefined;
    seen.add(next);
    at = next;
  }
  return at;
}
