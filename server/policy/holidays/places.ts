import { type HolidayPlace, holidayPlaces, holidaysOf } from '../../calendar/holidays.ts';
import { authorise } from '../../identity/access.ts';
import type { Language } from '../../identity/actor.ts';
import type { Context } from '../../identity/context.ts';
import { Invalid } from '../../platform/errors.ts';

type Place = { code: string; name: string };
type Country = Place & { regions: Place[] };

// What the almanac knows does not change while the house runs; it is the same for all who read a language.
const told = new Map<Language, Country[]>();

/** Where public holidays are known: countries by name in the reader's language, each with its regions. */
export function listPlaces(context: Context): Country[] {
  authorise(context.actor, 'holiday.list');
  const { language } = context.actor;
  const known = told.get(language) ?? placesIn(language);
  told.set(language, known);
  return known;
}

function placesIn(language: Language): Country[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const byName = (a: Place, b: Place) => a.name.localeCompare(b.name, language);
  return holidayPlaces(language)
    .map(({ code, name, regions }) => ({
      code,
      name: (/^[A-Z]{2}$/.test(code) ? names.of(code) : undefined) ?? name,
      regions: regions.toSorted(byName),
    }))
    .toSorted(byName);
}

/**
 * The public holidays of a year on which a desk would be closed, with their names in the reader's language where the
 * almanac knows them, else in that of the country.
 * @throws {Invalid} `holidays_unknown`
 */
export function listHolidays(context: Context, place: HolidayPlace, year: number) {
  authorise(context.actor, 'holiday.list');
  const days = holidaysOf(year, place, context.actor.language);
  if (!days) {
    const message = 'No public holidays are known for this country or region. Choose another.';
    throw new Invalid('holidays_unknown', message, [{ path: 'country', code: 'holidays_unknown', message }]);
  }
  return days;
}
