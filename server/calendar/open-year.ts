import { clockMs, firstMomentAt } from './clock.ts';
import { publicHolidays } from './holidays.ts';
import type { BusinessHours, OpenRange } from './hours.ts';

/** A stretch in which the desk is open without a break; within it, opens <= moment < closes. */
export interface OpenStretch {
  opensMs: number;
  closesMs: number;
  /** What the wall clock shows at its opening by the policy, in milliseconds after midnight. */
  wallOpensMs: number;
  wallClosesMs: number;
  /** Open milliseconds of the year before this stretch. */
  openBeforeMs: number;
  /** Which working day of the year it belongs to, from 0. */
  day: number;
}

/** One working day: a date and its stretches, `from` (in the year's list) up to before `to`. */
export interface WorkingDay {
  date: Temporal.PlainDate;
  from: number;
  to: number;
}

/** All open hours of one calendar year of the policy's time zone, ready to be searched. */
export interface OpenYear {
  year: number;
  startsMs: number;
  endsMs: number;
  openMs: number;
  stretches: OpenStretch[];
  days: WorkingDay[];
}

export function buildOpenYear(year: number, hours: BusinessHours): OpenYear {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const built: OpenYear = {
    year,
    startsMs: firstMomentAt(first, 0, hours.timeZone),
    endsMs: firstMomentAt(first.add({ years: 1 }), 0, hours.timeZone),
    openMs: 0,
    stretches: [],
    days: [],
  };
  const rangesOn = rangesByDate(year, hours);
  for (let date = first; date.year === year; date = date.add({ days: 1 })) {
    addDay(built, date, rangesOn(date), hours.timeZone);
  }
  return built;
}

function rangesByDate(year: number, hours: BusinessHours): (date: Temporal.PlainDate) => OpenRange[] {
  const { country, region } = hours.holidays;
  const closed = new Set(hours.closedDays);
  const holidays = country === undefined ? new Set<string>() : publicHolidays(year, country, region);
  const special = new Map(hours.openDays.map((day) => [day.date, day.hours]));
  const weekdays = new Map(Object.entries(hours.weekdays));
  return (date) => {
    const iso = date.toString();
    const own = special.get(iso);
    if (own !== undefined) return own;
    if (closed.has(iso) || holidays.has(iso)) return [];
    return weekdays.get(String(date.dayOfWeek)) ?? [];
  };
}

function addDay(built: OpenYear, date: Temporal.PlainDate, ranges: OpenRange[], timeZone: string): void {
  const from = built.stretches.length;
  for (const range of ranges) {
    const wallOpensMs = clockMs(range.opens);
    const wallClosesMs = clockMs(range.closes);
    const opensMs = firstMomentAt(date, wallOpensMs, timeZone);
    const closesMs = firstMomentAt(date, wallClosesMs, timeZone);
    // A clock change can swallow hours, and once in history a whole day.
    if (closesMs <= opensMs) continue;
    const day = built.days.length;
    built.stretches.push({ opensMs, closesMs, wallOpensMs, wallClosesMs, openBeforeMs: built.openMs, day });
    built.openMs += closesMs - opensMs;
  }
  const to = built.stretches.length;
  if (to > from) built.days.push({ date, from, to });
}
