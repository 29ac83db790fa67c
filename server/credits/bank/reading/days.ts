/** Whether the first or the second number of `03/04/2026` is the day. */
export type DayOrder = 'day_first' | 'month_first';

const YEAR_FIRST = /^(?<year>\d{4})([-/.]?)(?<month>\d{2})\2(?<day>\d{2})(?:[T ].*)?$/;
const YEAR_LAST = /^(?<one>\d{1,2})([-/.])(?<two>\d{1,2})\2(?<year>\d{4}|\d{2})(?:[T ,].*)?$/;

/** A day as banks write it, ISO; undefined for what is none. A time after it is passed over. */
export function readDay(text: string, order: DayOrder = 'day_first'): string | undefined {
  const trimmed = text.trim();
  const iso = YEAR_FIRST.exec(trimmed)?.groups;
  if (iso) return toDay(iso.year, iso.month, iso.day);
  const local = YEAR_LAST.exec(trimmed)?.groups;
  if (!local) return undefined;
  const year = local.year?.length === 2 ? `20${local.year}` : local.year;
  return order === 'day_first' ? toDay(year, local.two, local.one) : toDay(year, local.one, local.two);
}

/** The order that a whole column speaks for: day first, unless some of it can only be read the other way, and all of it can. */
export function dayOrderOf(texts: readonly string[]): DayOrder {
  const days = texts.filter((text) => YEAR_LAST.test(text.trim()));
  const asDayFirst = days.filter((text) => readDay(text, 'day_first') !== undefined).length;
  const asMonthFirst = days.filter((text) => readDay(text, 'month_first') !== undefined).length;
  return asMonthFirst > asDayFirst ? 'month_first' : 'day_first';
}

function toDay(year = '', month = '', day = ''): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (y < 1990 || y > 2199) return undefined;
  const date = new Date(Date.UTC(y, m - 1, d));
  const isReal = date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
