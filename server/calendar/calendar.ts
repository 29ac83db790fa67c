import type { BusinessHours } from './hours.ts';
import { buildOpenYear, type OpenYear } from './open-year.ts';

/** Farther than this no promise reaches; it also ends a search that would never end. */
const MAX_YEARS_AWAY = 100;
const MAX_YEARS_KEPT = 64;

/** Business hours worked out into moments, a year at a time and only when asked for. */
export interface BusinessCalendar {
  readonly timeZone: string;
  /** The year that holds a moment, by the calendar of the policy's time zone. */
  yearAt(epochMs: number): OpenYear;
  year(year: number): OpenYear;
}

const compiled = new WeakMap<BusinessHours, BusinessCalendar>();

/**
 * Makes business hours fast to count with. The same object is worked out once, so asking again costs nothing;
 * it must not be changed afterwards (policy versions never are).
 */
export function compileCalendar(hours: BusinessHours): BusinessCalendar {
  const known = compiled.get(hours);
  if (known !== undefined) return known;
  const calendar = createCalendar(hours);
  compiled.set(hours, calendar);
  return calendar;
}

/** Every year from one on, forwards (+1) or backwards (-1), until a promise can no longer reach. */
export function* yearsFrom(start: OpenYear, step: 1 | -1, calendar: BusinessCalendar): Generator<OpenYear> {
  for (let away = 0; away <= MAX_YEARS_AWAY; away++) {
    yield away === 0 ? start : calendar.year(start.year + step * away);
  }
}

function createCalendar(hours: BusinessHours): BusinessCalendar {
  const years = new Map<number, OpenYear>();

  function year(number: number): OpenYear {
    const known = years.get(number);
    if (known !== undefined) return known;
    if (years.size >= MAX_YEARS_KEPT) years.clear();
    const built = buildOpenYear(number, hours);
    years.set(number, built);
    return built;
  }

  return {
    timeZone: hours.timeZone,
    year,
    yearAt(epochMs) {
      const guess = year(new Date(epochMs).getUTCFullYear());
      if (epochMs < guess.startsMs) return year(guess.year - 1);
      return epochMs < guess.endsMs ? guess : year(guess.year + 1);
    },
  };
}
