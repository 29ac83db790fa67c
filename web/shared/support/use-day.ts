import { formatDate } from '../i18n/format.ts';
import { useFormat } from '../i18n/use-format.ts';

/** A calendar day of the API, such as `2026-12-03`: the same day wherever it is read. */
export function useDay(): (day: string, style?: 'short' | 'long') => string {
  const { language } = useFormat();
  return (day, style) => formatDate(new Date(day), { language, timeZone: 'UTC' }, new Date(), style);
}
