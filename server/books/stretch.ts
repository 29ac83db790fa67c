import { Invalid } from '../platform/errors.ts';
import type { BookKeeping } from './company.ts';
import { firstDayOf, type Month, monthAfter, monthsBetween, startOf } from './months.ts';
import type { Boundary } from './support.ts';

const MOST_MONTHS = 120;

/**
 * The months that a report is about: the twelve up to the running one when nothing else was asked for.
 * @throws {Invalid} `stretch_reversed`, `date_in_future`, `stretch_too_long`
 */
export function monthsAsked(
  books: BookKeeping,
  asked: { from?: string | undefined; to?: string | undefined },
): Month[] {
  const running = books.today.toPlainYearMonth();
  const to = asked.to ?? running.toString();
  const from = asked.from ?? Temporal.PlainYearMonth.from(to).subtract({ months: 11 }).toString();
  if (from > to) throw reversed();
  if (to > running.toString()) throw inFuture('to');
  if (Temporal.PlainYearMonth.from(from).add({ months: MOST_MONTHS }).toString() <= to)
    throw new Invalid('stretch_too_long', `Ask for at most ${MOST_MONTHS} months at once.`, [], {
      months: MOST_MONTHS,
    });
  return monthsBetween(from, to);
}

/** Where each month begins, and where the last one ends; the running one goes up to the end of today. */
export function boundariesOf(months: readonly Month[], { today, timeZone }: BookKeeping): Boundary[] {
  const last = months.at(-1);
  const tomorrow = today.add({ days: 1 });
  const days = [...months, ...(last ? [monthAfter(last)] : [])].map(firstDayOf);
  return days
    .map((day) => (Temporal.PlainDate.compare(day, tomorrow) > 0 ? tomorrow : day))
    .map((day) => boundaryAt(day, timeZone));
}

export function boundaryAt(day: Temporal.PlainDate, timeZone: string): Boundary {
  return { at: startOf(day, timeZone), day: day.toString() };
}

/** The days of a report, both included. @throws {Invalid} `stretch_reversed`, `date_in_future` */
export function daysAsked(
  { today }: BookKeeping,
  asked: { from?: string | undefined; to?: string | undefined },
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const to = asked.to ? Temporal.PlainDate.from(asked.to) : today;
  const from = asked.from ? Temporal.PlainDate.from(asked.from) : to.with({ month: 1, day: 1 });
  if (Temporal.PlainDate.compare(from, to) > 0) throw reversed();
  if (Temporal.PlainDate.compare(to, today) > 0) throw inFuture('to');
  return { from, to };
}

/** The day at whose end something is counted; today when none was asked for. @throws {Invalid} `date_in_future` */
export function dayAsked({ today }: BookKeeping, on: string | undefined): Temporal.PlainDate {
  const day = on ? Temporal.PlainDate.from(on) : today;
  if (Temporal.PlainDate.compare(day, today) > 0) throw inFuture('on');
  return day;
}

function reversed(): Invalid {
  return new Invalid('stretch_reversed', 'The end lies before the beginning.', [
    { path: 'to', code: 'stretch_reversed', message: '' },
  ]);
}

function inFuture(path: string): Invalid {
  return new Invalid('date_in_future', 'The books go up to today. Choose a day or month that has begun.', [
    { path, code: 'date_in_future', message: '' },
  ]);
}
