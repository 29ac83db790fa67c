import { type Credits, toDecimal } from '../../credits/amount.ts';
import type { Language } from '../../identity/actor.ts';
import type { Words } from './words.ts';

/** Whose eyes a figure is written for. */
export type Place = { language: Language; timeZone: string };

/** Day and time as they are said where the reader is, with the zone, since a mail may be read elsewhere. */
export function dateAndTime(moment: Date, place: Place): string {
  return kept(
    momentFormats,
    `${place.language} ${place.timeZone}`,
    () =>
      new Intl.DateTimeFormat(place.language, {
        timeZone: place.timeZone,
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
      }),
  ).format(moment);
}

/** A calendar day (`2026-11-24`), which has no zone. */
export function calendarDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${day}T12:00:00Z`));
}

export function number(decimal: number, language: Language): string {
  return kept(
    numberFormats,
    language,
    () => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }),
  ).format(decimal);
}

export function creditsInWords(amount: Credits, words: Words, language: Language): string {
  const decimal = toDecimal(amount);
  return words('credits', { count: decimal, amount: number(decimal, language) });
}

export function minutesInWords(minutes: number, words: Words, language: Language): string {
  return words('minutes', { count: minutes, amount: number(minutes, language) });
}

/** The zone when the runtime knows it, else UTC: a slip in a setting must not keep a mail back. */
export function soundTimeZone(timeZone: string | null | undefined): string {
  return kept(soundZones, timeZone ?? 'UTC', () => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' }).resolvedOptions().timeZone;
    } catch {
      return 'UTC';
    }
  });
}

// Making a format costs a hundred times its use. There are a few hundred zones; slips in a setting are not kept for ever.
const momentFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();
const soundZones = new Map<string, string>();
const MOST_KEPT = 1000;

function kept<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (values.size < MOST_KEPT) values.set(key, made);
  return made;
}
