import { moveWorkingDays } from './business-days.ts';
import { type BusinessCalendar, yearsFrom } from './calendar.ts';
import { msPerMinute } from './clock.ts';
import type { BusinessTime } from './hours.ts';
import type { OpenYear } from './open-year.ts';
import { openFrom, openUntil, stretchBefore, tooFar } from './openings.ts';

/**
 * The moment at which an amount of business time has passed. Outside open hours the clock starts at the next
 * opening. A business day leads to the same clock time of the next working day (opened Tuesday 10:20, due
 * Wednesday 10:20); where that day is closed then, see `moveWorkingDays`. Minutes count open minutes only, and
 * end with the last of them: what fills a day to its end is due at its closing.
 * Counts in whole milliseconds. Throws RangeError for negative amounts and beyond a hundred years.
 */
export function addBusinessTime(
  from: Temporal.Instant,
  amount: BusinessTime,
  calendar: BusinessCalendar,
): Temporal.Instant {
  const start = openFrom(from.epochMilliseconds, calendar);
  if ('businessDays' in amount) return instant(moveWorkingDays(start, wholeDays(amount), calendar));
  let left = millisecondsOf(amount.minutes);
  if (left === 0) return instant(start.atMs);
  left += openMsBefore(start.atMs, start.year);
  for (const year of yearsFrom(start.year, 1, calendar)) {
    if (left <= year.openMs) return instant(momentAfter(left, year));
    left -= year.openMs;
  }
  throw tooFar();
}

/**
 * The mirror of `addBusinessTime`: with minutes, the latest moment from which they lead to `until`; with business
 * days, the same clock time on an earlier working day. Outside open hours it counts back from the closing before.
 */
export function subtractBusinessTime(
  until: Temporal.Instant,
  amount: BusinessTime,
  calendar: BusinessCalendar,
): Temporal.Instant {
  const end = openUntil(until.epochMilliseconds, calendar);
  if ('businessDays' in amount) return instant(moveWorkingDays(end, -wholeDays(amount), calendar));
  let left = millisecondsOf(amount.minutes);
  if (left === 0) return instant(end.atMs);
  left += end.year.openMs - openMsBefore(end.atMs, end.year);
  for (const year of yearsFrom(end.year, -1, calendar)) {
    if (left <= year.openMs) return instant(momentBefore(year.openMs - left, year));
    left -= year.openMs;
  }
  throw tooFar();
}

/** Open minutes from one moment to another, with fractions; negative if `to` is the earlier. */
export function businessMinutesBetween(
  from: Temporal.Instant,
  to: Temporal.Instant,
  calendar: BusinessCalendar,
): number {
  const [fromMs, toMs] = [from.epochMilliseconds, to.epochMilliseconds];
  if (toMs < fromMs) return 0 - businessMinutesBetween(to, from, calendar);
  const last = calendar.yearAt(toMs);
  const first = calendar.yearAt(fromMs);
  let openMs = openMsBefore(toMs, last) - openMsBefore(fromMs, first);
  for (const year of yearsFrom(first, 1, calendar)) {
    if (year.year === last.year) return openMs / msPerMinute;
    openMs += year.openMs;
  }
  throw tooFar();
}

/** Open milliseconds of a year up to a moment; none for a moment before it. */
function openMsBefore(atMs: number, year: OpenYear): number {
  const stretch = year.stretches[stretchBefore(atMs, year)];
  if (stretch === undefined) return 0;
  return stretch.openBeforeMs + Math.min(atMs, stretch.closesMs) - stretch.opensMs;
}

/** The earliest moment of the year by which so many milliseconds were open. */
function momentAfter(openMs: number, { stretches }: OpenYear): number {
  const index = firstStretch(stretches.length, (i) => (stretches[i]?.openBeforeMs ?? Infinity) >= openMs) - 1;
  const stretch = stretches[index];
  if (stretch === undefined) throw tooFar();
  return stretch.opensMs + (openMs - stretch.openBeforeMs);
}

/** The latest moment of the year by which no more than so many milliseconds were open. */
function momentBefore(openMs: number, { stretches }: OpenYear): number {
  const index = firstStretch(stretches.length, (i) => (stretches[i]?.openBeforeMs ?? Infinity) > openMs) - 1;
  const stretch = stretches[index];
  if (stretch === undefined) throw tooFar();
  return stretch.opensMs + (openMs - stretch.openBeforeMs);
}

/** Bisection: the first index for which something that stays true is true, or the length. */
function firstStretch(length: number, isReached: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isReached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function wholeDays({ businessDays }: { businessDays: number }): number {
  if (!Number.isInteger(businessDays) || businessDays < 0) {
    throw new RangeError(`Business days are whole and not negative, not ${businessDays}.`);
  }
  return businessDays;
}

function millisecondsOf(minutes: number): number {
  if (!(minutes >= 0)) throw new RangeError(`Business minutes are not negative, not ${minutes}.`);
  return Math.round(minutes * msPerMinute);
}

function instant(epochMs: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMs);
}
