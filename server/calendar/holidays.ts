import { createRequire } from 'node:module';
import type DateHolidays from 'date-holidays';

const require = createRequire(import.meta.url);
const msPerDay = 86_400_000;

/**
 * The dates (ISO 8601) of one year that are public holidays in a country, or a region of it.
 * Half holidays, which begin at noon or later, are left open: an owner who closes then says so himself.
 */
export function publicHolidays(year: number, country: string, region?: string): Set<string> {
  const dates = new Set<string>();
  // A holiday of several days may begin in the year before.
  for (const asked of [year - 1, year]) {
    for (const holiday of almanac(country, region).getHolidays(asked)) {
      const [date = '', clock = ''] = holiday.date.split(' ');
      if (clock !== '00:00:00') continue;
      const lengthMs = holiday.end.getTime() - holiday.start.getTime();
      // Rounded, since the day of a clock change has 23 or 25 hours.
      const days = Math.max(1, Math.round(lengthMs / msPerDay));
      for (let day = 0; day < days; day++) {
        const iso = Temporal.PlainDate.from(date).add({ days: day });
        if (iso.year === year) dates.add(iso.toString());
      }
    }
  }
  return dates;
}

/** Whether public holidays are known for a country (two letters) and, if given, a region of it. */
export function knowsRegion(country: string, region?: string): boolean {
  const known = new (library())();
  if (!Object.hasOwn(known.getCountries(), country)) return false;
  return region === undefined || Object.hasOwn(known.getStates(country) ?? {}, region);
}

function almanac(country: string, region: string | undefined): DateHolidays {
  const options = { types: ['public' as const] };
  const Almanac = library();
  return region === undefined ? new Almanac(country, options) : new Almanac(country, region, options);
}

/** Loaded at the first need: it takes a quarter of a second and 30 MB, and many desks keep no holidays. */
function library(): typeof DateHolidays {
  const loaded: { default?: typeof DateHolidays } & typeof DateHolidays = require('date-holidays');
  return loaded.default ?? loaded;
}
