/** Today in the company's zone, as 2026-11-24. */
export function todayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
}

export type Stretch = { from: string; to: string };

/** The twelve months up to the running one, or one whole year as far as it has come. */
export function monthsOf(year: number | 'recent', today: string): Stretch {
  const running = today.slice(0, 7);
  const [thisYear = 0, month = 1] = running.split('-').map(Number);
  if (year !== 'recent') return { from: `${year}-01`, to: year === thisYear ? running : `${year}-12` };
  const first = new Date(Date.UTC(thisYear, month - 12, 1));
  return { from: first.toISOString().slice(0, 7), to: running };
}

/** The years in which the books were kept, newest first. @param firstMonth as 2024-03 */
export function yearsSince(firstMonth: string, today: string): number[] {
  const [first, last] = [Number(firstMonth.slice(0, 4)), Number(today.slice(0, 4))];
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => last - index);
}

/** "November 2026" */
export function monthName(month: string, language: string): string {
  const day = new Date(`${month}-01T12:00:00Z`);
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(day);
}

/** "24 November 2026" */
export function dayName(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
}
