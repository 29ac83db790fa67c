/** The calendar day of a moment in a zone, as 2026-11-24. */
export function dayIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(moment);
}

/** The day so many days later. @param day as 2026-11-24 */
export function plusDays(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** "24 November 2026", or "Tue 24 November 2026" with its weekday. */
export function dayText(day: string, language: string, withWeekday = false): string {
  const moment = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(moment.getTime())) return day;
  const parts = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(language, withWeekday ? { ...parts, weekday: 'short' } : parts).format(
    moment,
  );
}

/**
 * The moment at which a day begins in a zone: midnight, or what comes first where the clock skips it.
 * @param day as 2026-11-24
 */
export function startOfDay(day: string, timeZone: string): Date {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`);
  // The offset may change between the two, so it is asked again where the first guess led.
  const guess = new Date(asIfUtc - offsetMs(timeZone, new Date(asIfUtc)));
  const start = new Date(asIfUtc - offsetMs(timeZone, guess));
  return dayIn(timeZone, start) < day ? guess : start;
}

/** How far the clocks of a zone are ahead of UTC. */
function offsetMs(timeZone: string, moment: Date): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(moment);
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(moment.getTime() / 1000) * 1000;
}
