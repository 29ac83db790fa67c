import { firstDayOf, type Month, monthAfter, startOf } from './months.ts';
import type { Boundary } from './support.ts';

/** Before anything was booked. */
const BEGINNING: Boundary = { at: new Date('1970-01-01T00:00:00Z'), day: '1970-01-01' };

/**
 * From where to where a period reaches. It begins where the one before it ended, also when the company has moved to another
 * time zone since, so that no moment belongs to two periods or to none; the first one holds everything before its end.
 * @param previous the period before it, with the time zone by which that one ended
 */
export function periodRange(
  month: Month,
  timeZone: string,
  previous: { timeZone: string } | undefined,
): [Boundary, Boundary] {
  const first = firstDayOf(month);
  const next = firstDayOf(monthAfter(month));
  const from = previous ? { at: startOf(first, previous.timeZone), day: first.toString() } : BEGINNING;
  return [from, { at: startOf(next, timeZone), day: next.toString() }];
}
