/** Formatting by Intl, in one language and one time zone. Pure: the moment "now" is always handed in. */

const minuteMilliseconds = 60_000;

export interface Place {
  language: string;
  timeZone: string;
}

/** Credits as people write them: at most two decimals, a real minus sign, the separators of the language. */
export function formatCredits(credits: number, language: string): string {
  const text = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(Math.abs(credits));
  return credits < 0 ? `−${text}` : text;
}

/** @param amountMinor whole minor units of the currency, such as cents */
export function formatMoney(amountMinor: number, currency: string, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}

/** Bytes with one unit, decimal as files are sold: 212 kB, 1.4 MB. */
export function formatBytes(bytes: number, language: string): string {
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), steps.length - 1);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: steps[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1000 ** power);
}

/** British data abbreviates to "mins" and "hrs"; an abbreviation of a unit takes no plural. */
const unitLocale = (language: string) => (language === 'en-GB' ? 'en-US' : language);

export function formatMinutes(minutes: number, language: string): string {
  return new Intl.NumberFormat(unitLocale(language), {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'short',
  }).format(minutes);
}

export function formatTime(moment: Date, place: Place): string {
  return new Intl.DateTimeFormat(place.language, {
    timeZone: place.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(moment);
}

/** `short` leaves the year out and abbreviates the month; the year is shown when it is not the current one. */
export function formatDate(moment: Date, place: Place, now: Date, style: 'short' | 'long' = 'long'): string {
  const sameYear = calendarDay(moment, place).year === calendarDay(now, place).year;
  return new Intl.DateTimeFormat(place.language, {
    timeZone: place.timeZone,
    day: 'numeric',
    month: style,
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(moment);
}

/** Everything there is to say, for the tooltip of a shorter form. */
export function formatFull(moment: Date, place: Place): string {
  return new Intl.DateTimeFormat(place.language, {
    timeZone: place.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(moment);
}

interface CalendarDay {
  year: number;
  /** Days since the epoch in that place's calendar, for differences. */
  number: number;
}

export function calendarDay(moment: Date, place: Place): CalendarDay {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: place.timeZone })
    .format(moment)
    .split('-')
    .map(Number);
  const [year = 1970, month = 1, day = 1] = parts;
  return { year, number: Math.round(Date.UTC(year, month - 1, day) / 86_400_000) };
}

/** A day as people name it: today, tomorrow, yesterday, a date. */
export function formatDay(moment: Date, place: Place, now: Date): string {
  const days = calendarDay(moment, place).number - calendarDay(now, place).number;
  if (Math.abs(days) > 1) return formatDate(moment, place, now, 'short');
  return new Intl.RelativeTimeFormat(place.language, { numeric: 'auto' }).format(days, 'day');
}

/** "today 15:30", "tomorrow 09:00", "7 Dec 09:00". */
export function formatMoment(moment: Date, place: Place, now: Date): string {
  return `${formatDay(moment, place, now)} ${formatTime(moment, place)}`;
}

/** A length of time in its largest unit that says enough: 20 min, 3 hr, 2 days. */
export function formatDuration(milliseconds: number, language: string): string {
  const minutes = Math.max(1, Math.round(milliseconds / minuteMilliseconds));
  const [value, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 2_880
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1_440), 'day'];
  return new Intl.NumberFormat(unitLocale(language), {
    style: 'unit',
    unit: String(unit),
    unitDisplay: unit === 'day' ? 'long' : 'short',
  }).format(Number(value));
}
