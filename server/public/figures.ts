import type { Language } from '../identity/actor.ts';

/** The dialect whose dates and numbers go with our texts: the English ones are British. */
const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

/** At most two decimals, with the separators of the language. */
export function number(amount: number, language: Language): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 }).format(amount);
}

/** @param amountMinor whole minor units of the currency, such as cents */
export function money(amountMinor: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export function minutes(count: number, language: Language): string {
  // British data abbreviates to "mins"; an abbreviation of a unit takes no plural.
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'minute' }).format(count);
}

export function time(moment: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(moment);
}

/** Such as "3 December 2026". */
export function day(moment: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { timeZone, dateStyle: 'long' }).format(moment);
}

/** Such as "Thursday 3 December". */
export function weekdayAndDay(moment: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(moment);
}

/** @param weekday 1 is Monday, 7 is Sunday */
export function weekdayName(weekday: number, language: Language): string {
  // The first of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', weekday: 'long' }).format(date);
}

/** Such as "Central European Standard Time (Europe/Amsterdam)": as its clocks go at that moment. */
export function zoneName(timeZone: string, language: Language, moment: Date): string {
  const name = new Intl.DateTimeFormat(localeOf(language), { timeZone, timeZoneName: 'long' })
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return name && name !== timeZone ? `${name} (${timeZone})` : timeZone;
}

export function capitalised(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
