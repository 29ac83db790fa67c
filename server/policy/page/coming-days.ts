import { holidaysOf } from '../../calendar/holidays.ts';
import type { BusinessHours, OpenRange } from '../../calendar/hours.ts';
import type { Language } from '../../identity/actor.ts';

/** A day on which the desk is not open as it usually is on that day of the week. */
export type ComingDay = { date: Temporal.PlainDate; hours: readonly OpenRange[]; name: string | undefined };

const DAYS_AHEAD = 190;
const MOST_DAYS = 10;

/**
 * The next days with other hours: holidays, closing days, extra open days.
 * @param today where the policy lives
 * @param language in which holidays are named, where their name in it is known
 */
export function comingDays(hours: BusinessHours, today: Temporal.PlainDate, language: Language): ComingDay[] {
  const holidays = new Map([today.year, today.year + 1].flatMap((year) => holidaysIn(hours, year, language)));
  const closed = new Set([...hours.closedDays, ...holidays.keys()]);
  const special = new Map(hours.openDays.map((day) => [day.date, day.hours]));
  const usual = new Map(Object.entries(hours.weekdays));
  const found: ComingDay[] = [];
  for (let ahead = 0; ahead < DAYS_AHEAD && found.length < MOST_DAYS; ahead++) {
    const date = today.add({ days: ahead });
    const iso = date.toString();
    const usually = usual.get(String(date.dayOfWeek)) ?? [];
    const really = special.get(iso) ?? (closed.has(iso) ? [] : usually);
    if (JSON.stringify(really) !== JSON.stringify(usually))
      found.push({ date, hours: really, name: holidays.get(iso) });
  }
  return found;
}

const known = new WeakMap<BusinessHours, Map<string, [date: string, name: string][]>>();

/** Worked out once: the almanac takes longer than all the rest of the page. */
function holidaysIn(hours: BusinessHours, year: number, language: Language): [string, string][] {
  const { country, region } = hours.holidays;
  if (country === undefined) return [];
  const ofHours = known.get(hours) ?? new Map<string, [string, string][]>();
  known.set(hours, ofHours);
  const key = `${year} ${language}`;
  const found =
    ofHours.get(key) ??
    (holidaysOf(year, { country, region }, language) ?? []).map(({ date, name }): [string, string] => [
      date,
      name,
    ]);
  ofHours.set(key, found);
  return found;
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
