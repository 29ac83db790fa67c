export const PERIODS = ['quarter', 'year', 'three_years'] as const;
export type Period = (typeof PERIODS)[number];

const MONTHS = { quarter: 3, year: 12, three_years: 36 } as const satisfies Record<Period, number>;

/** The first day of a period that ends today. @param today as 2026-11-24 */
export function since(period: Period, today: string): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - MONTHS[period], 1));
  // A day that the earlier month does not have is its last.
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, days));
  return first.toISOString().slice(0, 10);
}
