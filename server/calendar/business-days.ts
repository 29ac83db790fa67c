import { type BusinessCalendar, yearsFrom } from './calendar.ts';
import { firstMomentAt, wallMsAt } from './clock.ts';
import type { OpenStretch, OpenYear, WorkingDay } from './open-year.ts';
import { type OpenMoment, tooFar } from './openings.ts';

/**
 * The same clock time, so many working days later (negative: earlier). A working day is a date with open hours.
 * Where that clock time is not open on the day reached: before its first opening it becomes that opening,
 * otherwise the closing before it (in a lunch break as at night), so that no promise grows longer by it.
 */
export function moveWorkingDays(start: OpenMoment, days: number, calendar: BusinessCalendar): number {
  const stretch = start.year.stretches[start.stretch];
  if (stretch === undefined) throw tooFar();
  if (days === 0) return start.atMs;
  const reached = workingDayAt(start.year, stretch.day + days, calendar);
  return atClock(wallAt(start.atMs, stretch, calendar), reached.day, reached.year, calendar);
}

interface ReachedDay {
  year: OpenYear;
  day: WorkingDay;
}

/** The working day with this number, counted from 0 at the start of a year, into other years on either side. */
function workingDayAt(from: OpenYear, number: number, calendar: BusinessCalendar): ReachedDay {
  let left = number;
  for (const year of yearsFrom(from, number < 0 ? -1 : 1, calendar)) {
    if (left < 0 && year !== from) left += year.days.length;
    const day = year.days[left];
    if (day !== undefined) return { year, day };
    if (number >= 0) left -= year.days.length;
  }
  throw tooFar();
}

function wallAt(atMs: number, stretch: OpenStretch, calendar: BusinessCalendar): number {
  if (isRegular(stretch)) return stretch.wallOpensMs + (atMs - stretch.opensMs);
  // The closing of a day is midnight, which the clock shows as the start of the next.
  if (atMs === stretch.closesMs) return stretch.wallClosesMs;
  return wallMsAt(atMs, calendar.timeZone);
}

function atClock(wallMs: number, day: WorkingDay, year: OpenYear, calendar: BusinessCalendar): number {
  let reachedMs: number | undefined;
  for (let i = day.from; i < day.to; i++) {
    const stretch = year.stretches[i];
    if (stretch === undefined) break;
    if (reachedMs !== undefined && wallMs < stretch.wallOpensMs) break;
    reachedMs = withinStretch(wallMs, stretch, day.date, calendar);
  }
  if (reachedMs === undefined) throw tooFar();
  return reachedMs;
}

function withinStretch(
  wallMs: number,
  stretch: OpenStretch,
  date: Temporal.PlainDate,
  calendar: BusinessCalendar,
): number {
  const momentMs = isRegular(stretch)
    ? stretch.opensMs + (wallMs - stretch.wallOpensMs)
    : firstMomentAt(date, wallMs, calendar.timeZone);
  return Math.min(Math.max(momentMs, stretch.opensMs), stretch.closesMs);
}

/** No clock change lies inside, so that the wall clock and the stopwatch agree. */
function isRegular(stretch: OpenStretch): boolean {
  return stretch.closesMs - stretch.opensMs === stretch.wallClosesMs - stretch.wallOpensMs;
}
