export type PartOfDay = 'morning' | 'afternoon' | 'evening';

/** The part of the day at `moment` where the person is. */
export function partOfDay(moment: Date, timeZone: string): PartOfDay {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(moment),
  );
  if (hour >= 5 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}

/** What one is called: the first word of a name. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;
