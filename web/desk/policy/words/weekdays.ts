import { useFormat } from '../../../shared/i18n/use-format.ts';
import type { OpenHours } from '../contract.ts';

/** As ISO 8601 numbers them: 1 is Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** "Monday" in the language of the reader. */
export function useWeekdayName(): (weekday: Weekday) => string {
  const { language } = useFormat();
  // The first of January 2024 was a Monday.
  return (weekday) =>
    new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
      new Date(Date.UTC(2024, 0, weekday)),
    );
}

/** "09:00–12:00, 13:00–17:00" */
export function hoursText(hours: readonly OpenHours[]): string {
  return hours.map(({ opens, closes }) => `${opens}–${closes}`).join(', ');
}
