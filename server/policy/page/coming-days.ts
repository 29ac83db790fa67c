import { publicHolidays } from '../../calendar/holidays.ts';
import type { BusinessHours, OpenRange } from '../../calendar/hours.ts';
import type { Language } from '../../identity/actor.ts';

/** A day on which the desk is not open as it usually is on that day of the week. */
export type ComingDay = { date: Temporal.PlainDate; hours: readonly OpenRange[]; name?: string };

const DAYS_AHEAD = 190;
const MOST_DAYS = 10;

/** The next days with other hours: holidays, closing days, extra open days. @param today where the policy lives */
export function comingDays(
  hours: BusinessHours,
  today: Temporal.PlainDate,
  _language: Language,
): ComingDay[] {
  const holidays = holidaysOf(hours, [today.year, today.year + 1]);
  const closed = new Set([...hours.closedDays, ...holidays]);
  const special = new Map(hours.openDays.map((day) => [day.date, day.hours]));
  const usual = new Map(Object.entries(hours.weekdays));
  const found: ComingDay[] = [];
  for (let ahead = 0; ahead < DAYS_AHEAD && found.length < MOST_DAYS; ahead++) {
    const date = today.add({ days: ahead });
    const usually = usual.get(String(date.dayOfWeek)) ?? [];
    const really = special.get(date.toString()) ?? (closed.has(date.toString()) ? [] : usually);
    if (JSON.stringify(really) !== JSON.stringify(usually)) found.push({ date, hours: really });
  }
  return found;
}

function holidaysOf({ holidays }: BusinessHours, years: readonly number[]): string[] {
  const { country, region } = holidays;
  return country === undefined ? [] : years.flatMap((year) => [...publicHolidays(year, country, region)]);
}

/** Days of the week that follow each other and have the same hours, as one line of a table. 1 is Monday. */
export type WeekLine = { from: number; to: number; hours: readonly OpenRange[] };

export function weekLines(hours: BusinessHours): WeekLine[] {
  const lines: WeekLine[] = [];
  for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const) {
    const line = lines.at(-1);
    const own = hours.weekdays[weekday];
    if (line && JSON.stringify(line.hours) === JSON.stringify(own)) line.to = weekday;
    else lines.push({ from: weekday, to: weekday, hours: own });
  }
  return lines;
}
