import type { BusinessCalendar } from '../../calendar/calendar.ts';
import { isOpen } from '../../calendar/openings.ts';
import { addBusinessTime } from '../../calendar/rules.ts';

/** How quickly a queue was answered in recent weeks, in minutes of open hours. */
export type Pace = {
  answers: number;
  /** The open time in which so many answers were given. */
  openMinutes: number;
  /** Within which four of five, and nineteen of twenty, were answered; ascending. */
  waitsMinutes: readonly number[];
};

/** `place` is counted from 1, by the queue's order. */
export type Waiting = { now: Date; askedAt: Date; promisedAt: Date; place: number };

/** From fewer answers nothing is foretold: then the promise alone is told. */
export const FEWEST_ANSWERS = 10;
const QUARTER_HOUR_MS = 15 * 60_000;

/**
 * By when an answer can be expected: not before those ahead are answered at the pace of recent weeks, nor sooner than most
 * customers have waited; who has waited longer than most already is told what nearly all have waited, and then the
 * promise. Never later than that: it is what the desk owes. On the quarter of an hour, since more would feign exactness.
 * @returns null when too little is known, or the promise is broken
 */
export function expectedAnswer(waiting: Waiting, pace: Pace, calendar: BusinessCalendar): Date | null {
  const { now, promisedAt, place } = waiting;
  if (pace.answers < FEWEST_ANSWERS || now >= promisedAt) return null;
  const ahead = after(now, ((place - 1) * pace.openMinutes) / pace.answers, calendar);
  const expected = Math.max(ahead.getTime(), usual(waiting, pace, calendar).getTime());
  return new Date(Math.min(onTheQuarter(expected, calendar), promisedAt.getTime()));
}

function usual({ now, askedAt, promisedAt }: Waiting, pace: Pace, calendar: BusinessCalendar): Date {
  const waits = pace.waitsMinutes.map((minutes) => after(askedAt, minutes, calendar));
  return waits.find((moment) => moment > now) ?? promisedAt;
}

/** The quarter of an hour after a moment, unless the desk has closed by then. */
function onTheQuarter(atMs: number, calendar: BusinessCalendar): number {
  const quarterMs = Math.ceil(atMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  const lastMoment = Temporal.Instant.fromEpochMilliseconds(quarterMs - 1);
  return isOpen(lastMoment, calendar) ? quarterMs : atMs;
}

function after(from: Date, minutes: number, calendar: BusinessCalendar): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime());
  return new Date(addBusinessTime(start, { minutes }, calendar).epochMilliseconds);
}
