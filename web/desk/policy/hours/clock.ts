import type { OpenHours } from '../contract.ts';

/** The policy says 24:00 for the end of a day, for which a field of the browser knows only 00:00. */
export const asShown = (closes: string): string => (closes === '24:00' ? '00:00' : closes);
export const asWritten = (typed: string): string => (typed === '00:00' ? '24:00' : typed);

/** What is offered as the next open hours of a day: office hours, or some hours an hour after the last. */
export function nextStretch(hours: readonly OpenHours[]): OpenHours {
  const last =
    hours
      .map(({ closes }) => closes)
      .toSorted()
      .at(-1) ?? '';
  if (last === '') return { opens: '09:00', closes: '17:00' };
  const after = Math.min(Number(last.slice(0, 2)) + 1, 23);
  return { opens: clock(after), closes: clock(Math.min(after + 3, 24)) };
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
