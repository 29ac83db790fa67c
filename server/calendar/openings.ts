import { type BusinessCalendar, yearsFrom } from './calendar.ts';
import { msPerDay } from './clock.ts';
import type { OpenStretch, OpenYear } from './open-year.ts';

/** A moment that lies in open hours: its year, the stretch it lies in, and itself in epoch milliseconds. */
export interface OpenMoment {
  year: OpenYear;
  stretch: number;
  atMs: number;
}

/** The last stretch that began at or before a moment; -1 if none of this year did. By bisection. */
export function stretchBefore(atMs: number, { stretches }: OpenYear): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.opensMs ?? Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The moment itself if the desk is open then, else the next opening. */
export function openFrom(atMs: number, calendar: BusinessCalendar): OpenMoment {
  for (const year of yearsFrom(calendar.yearAt(atMs), 1, calendar)) {
    const index = stretchBefore(atMs, year);
    const running = year.stretches[index];
    if (running !== undefined && atMs < running.closesMs) return { year, stretch: index, atMs };
    const next = year.stretches[index + 1];
    if (next !== undefined) return { year, stretch: index + 1, atMs: next.opensMs };
  }
  throw tooFar();
}

/** The moment itself if open hours ran right up to it, else the closing before it. */
export function openUntil(atMs: number, calendar: BusinessCalendar): OpenMoment {
  for (const year of yearsFrom(calendar.yearAt(atMs), -1, calendar)) {
    let index = stretchBefore(atMs, year);
    // At the very moment of an opening, nothing of that stretch has passed yet.
    if (year.stretches[index]?.opensMs === atMs) index--;
    const stretch = year.stretches[index];
    if (stretch !== undefined) return { year, stretch: index, atMs: Math.min(atMs, stretch.closesMs) };
  }
  throw tooFar();
}

/** Whether the desk is open: the moment of closing is no longer open. */
export function isOpen(at: Temporal.Instant, calendar: BusinessCalendar): boolean {
  const atMs = at.epochMilliseconds;
  const year = calendar.yearAt(atMs);
  const stretch = year.stretches[stretchBefore(atMs, year)];
  return stretch !== undefined && atMs < stretch.closesMs;
}

/** The first moment, from the given one on, at which the desk is open; that moment itself if it is open then. */
export function nextOpening(at: Temporal.Instant, calendar: BusinessCalendar): Temporal.Instant {
  const opening = openFrom(at.epochMilliseconds, calendar).atMs;
  return opening === at.epochMilliseconds ? at : Temporal.Instant.fromEpochMilliseconds(opening);
}

/**
 * When the hours that run at a moment end. Hours that meet at midnight are one stretch.
 * Undefined if the desk is closed at that moment, or does not close within a year.
 */
export function closesAt(at: Temporal.Instant, calendar: BusinessCalendar): Temporal.Instant | undefined {
  const atMs = at.epochMilliseconds;
  if (!isOpen(at, calendar)) return undefined;
  let { year, stretch } = openFrom(atMs, calendar);
  let running = year.stretches[stretch];
  while (running !== undefined && running.closesMs - atMs <= 366 * msPerDay) {
    const { closesMs }: OpenStretch = running;
    const next = openFrom(closesMs, calendar);
    if (next.atMs !== closesMs) return Temporal.Instant.fromEpochMilliseconds(closesMs);
    ({ year, stretch } = next);
    running = year.stretches[stretch];
  }
  return undefined;
}

export function tooFar(): RangeError {
  return new RangeError('This business time reaches more than a hundred years away.');
}
