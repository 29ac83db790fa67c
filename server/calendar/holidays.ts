import { createRequire } from 'node:module';
import type DateHolidays from 'date-holidays';

const require = createRequire(import.meta.url);
const msPerDay = 86_400_000;

/** A country (two letters), or a region of it. */
export type HolidayPlace = { country: string; region?: string | undefined };

/**
 * The dates (ISO 8601) of one year that are public holidays in a country, or a region of it.
 * Half holidays, which begin at noon or later, are left open: an owner who closes then says so himself.
 */
export function publicHolidays(year: number, country: string, region?: string): Set<string> {
  return new Set(namedHolidays(year, { country, region }).keys());
}

/**
 * The same with their names, in the order of the year.
 * @param language in which the names are told where the almanac knows them
 * @returns undefined for a place that the almanac does not know
 */
export function holidaysOf(
  year: number,
  place: HolidayPlace,
  language: string,
): { date: string; name: string }[] | undefined {
  if (!knowsRegion(place.country, place.region)) return undefined;
  return [...namedHolidays(year, place, language)]
    .map(([date, name]) => ({ date, name }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

function namedHolidays(year: number, place: HolidayPlace, language?: string): Map<string, string> {
  const names = new Map<string, string>();
  const known = almanac(place);
  // A holiday of several days may begin in the year before.
  for (const asked of [year - 1, year]) {
    for (const holiday of known.getHolidays(asked, language)) {
      const [date = '', clock = ''] = holiday.date.split(' ');
      if (clock !== '00:00:00') continue;
      const lengthMs = holiday.end.getTime() - holiday.start.getTime();
      // Rounded, since the day of a clock change has 23 or 25 hours.
      const days = Math.max(1, Math.round(lengthMs / msPerDay));
      for (let day = 0; day < days; day++) {
        const iso = Temporal.PlainDate.from(date).add({ days: day });
        if (iso.year === year && !names.has(iso.toString())) names.set(iso.toString(), holiday.name);
      }
    }
  }
  return names;
}

type Named = { code: string; name: string };

/** The countries whose public holidays are known, each with those of its regions that have holidays of their own. */
export function holidayPlaces(language: string): (Named & { regions: Named[] })[] {
  const known = new (library())();
  return listed(known.getCountries(language)).map((country) => ({
    ...country,
    regions: listed(known.getStates(country.code, language) ?? {}),
  }));
}

function listed(names: Record<string, string>): Named[] {
  return Object.entries(names).map(([code, name]) => ({ code, name }));
}

/** Whether public holidays are known for a country (two letters) and, if given, a region of it. */
export function knowsRegion(country: string, region?: string): boolean {
  const known = new (library())();
  if (!Object.hasOwn(known.getCountries(), country)) return false;
  return region === undefined || Object.hasOwn(known.getStates(country) ?? {}, region);
}

function almanac({ country, region }: HolidayPlace): DateHolidays {
  const options = { types: ['public' as const] };
  const Almanac = library();
  return region === undefined ? new Almanac(country, options) : new Almanac(country, region, options);
}

/** Loaded at the first need: it takes a quarter of a second and 30 MB, and many desks keep no holidays. */
function library(): typeof DateHolidays {
  const loaded: { default?: typeof DateHolidays } & typeof DateHolidays = require('date-holidays');
  return loaded.default ?? loaded;
}
