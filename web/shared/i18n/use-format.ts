import { createContext, useContext, useMemo } from 'react';
import * as format from './format.ts';
import { localeOf } from './languages.ts';
import { useTexts } from './use-texts.ts';

/** The zone in which the person reads times; the browser's until someone signed in. */
export const TimeZoneContext = createContext(Intl.DateTimeFormat().resolvedOptions().timeZone);

export interface Format {
  /** A locale of Intl, such as `en-GB`. */
  language: string;
  timeZone: string;
  credits: (credits: number) => string;
  money: (amountMinor: number, currency: string) => string;
  bytes: (bytes: number) => string;
  minutes: (minutes: number) => string;
  time: (moment: Date | string) => string;
  date: (moment: Date | string, style?: 'short' | 'long') => string;
  /** "today 15:30" */
  moment: (moment: Date | string) => string;
  full: (moment: Date | string) => string;
  /** "20 min" */
  duration: (milliseconds: number) => string;
}

/** All formatting, in the person's language and zone. Times are ISO 8601 strings or dates. */
export function useFormat(): Format {
  const { i18n } = useTexts();
  const timeZone = useContext(TimeZoneContext);
  const language = localeOf(i18n.language);
  return useMemo(() => {
    const place = { language, timeZone };
    return {
      language,
      timeZone,
      credits: (credits) => format.formatCredits(credits, language),
      money: (amountMinor, currency) => format.formatMoney(amountMinor, currency, language),
      bytes: (bytes) => format.formatBytes(bytes, language),
      minutes: (minutes) => format.formatMinutes(minutes, language),
      time: (moment) => format.formatTime(new Date(moment), place),
      date: (moment, style) => format.formatDate(new Date(moment), place, new Date(), style),
      moment: (moment) => format.formatMoment(new Date(moment), place, new Date()),
      full: (moment) => format.formatFull(new Date(moment), place),
      duration: (milliseconds) => format.formatDuration(milliseconds, language),
    };
  }, [language, timeZone]);
}
