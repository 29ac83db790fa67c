export const periods = ['month', 'lastMonth', 'year', 'all'] as const;
export type Period = (typeof periods)[number];

export const isPeriod = (value: unknown): value is Period => periods.some((period) => period === value);

/** Before anybody kept books here. */
const beginning = '2000-01-01T00:00:00.000Z';

/** The same period with both its ends, as a printed statement needs them. */
export function printable(bounds: { from?: string; to?: string }, now: Date): { from: string; to: string } {
  return { from: bounds.from ?? beginning, to: bounds.to ?? now.toISOString() };
}

/** The first moment of a month in a zone: the zone's offset there, taken off the same clock time in UTC. */
function startOfMonth(year: number, monthIndex: number, timeZone: string): Date {
  const guess = Date.UTC(year, monthIndex, 1);
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const shown = Date.parse(`${clock.format(guess).replace(' ', 'T')}Z`);
  return new Date(guess - (shown - guess));
}

/** The instants between which a period lies in the reader's zone; the last is not part of it. */
export function boundsOf(period: Period, now: Date, timeZone: string): { from?: string; to?: string } {
  const [year = 0, month = 1] = new Intl.DateTimeFormat('sv-SE', { timeZone })
    .format(now)
    .split('-')
    .map(Number);
  const start = (offset: number) => startOfMonth(year, month - 1 + offset, timeZone).toISOString();
  if (period === 'month') return { from: start(0) };
  if (period === 'lastMonth') return { from: start(-1), to: start(0) };
  if (period === 'year') return { from: startOfMonth(year, 0, timeZone).toISOString() };
  return {};
}
