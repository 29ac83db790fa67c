import { publicHolidays } from './holidays.ts';
import type { BusinessHours, OpenRange } from './hours.ts';

/**
 * Business time the slow way: one boolean a minute, found by reading the wall clock of each. The rules proper
 * are checked against it; it shares no code with them but the list of holidays.
 */
export interface SlowModel {
  startMs: number;
  open: boolean[];
  /** The minute that so many working days lead to; undefined if the span is too short to tell. */
  walkDays(minute: number, days: number): number | undefined;
  /** The same backwards, from the open minute that ended last by then. */
  walkDaysBack(minute: number, days: number): number | undefined;
}

interface WallMinute {
  date: string;
  wall: number;
}

export function openMinutes(hours: BusinessHours, firstDate: string, lastDate: string): SlowModel {
  const { startMs, minutes, byDate } = wallMinutes(hours.timeZone, firstDate, lastDate);
  const open = new Array<boolean>(minutes.length).fill(false);
  const spans: { date: string; from: number; to: number; closesAt: number }[] = [];
  for (const [date, ofDay] of byDate) {
    for (const range of rangesOf(date, hours)) {
      const from = firstAt(range.opens, ofDay, minutes);
      const to = firstAt(range.closes, ofDay, minutes);
      if (to > from) spans.push({ date, from, to, closesAt: minutesOf(range.closes) });
      open.fill(true, from, to);
    }
  }
  function walkDays(minute: number, days: number): number | undefined {
    const start = open.indexOf(true, minute);
    const begun = minutes[start];
    if (begun === undefined) return undefined;
    const dates = [...new Set(spans.map((span) => span.date))];
    const target = dates[dates.indexOf(begun.date) + days];
    if (target === undefined) return undefined;
    return days === 0 ? start : onDay(target, begun.wall);
  }
  function walkDaysBack(minute: number, days: number): number | undefined {
    const end = open.lastIndexOf(true, minute - 1) + 1;
    const ended = minutes[end - 1];
    if (minute === 0 || ended === undefined) return undefined;
    if (days === 0) return end;
    const dates = [...new Set(spans.map((span) => span.date))];
    const target = dates[dates.indexOf(ended.date) - days];
    // What the clock shows when a stretch ends is what the policy says, also where the clock never showed it.
    const span = spans.find((each) => each.to === end && each.date === ended.date);
    const wall = span ? span.closesAt : minutes[end]?.wall;
    return target === undefined || wall === undefined ? undefined : onDay(target, wall);
  }
  function onDay(date: string, wall: number): number | undefined {
    const there = firstAt(wall, byDate.get(date) ?? [], minutes);
    const ofTarget = spans.filter((span) => span.date === date);
    const begunBy = ofTarget.filter((span) => span.from <= there).at(-1) ?? ofTarget[0];
    return begunBy && Math.min(Math.max(there, begunBy.from), begunBy.to);
  }
  return { startMs, open, walkDays, walkDaysBack };
}

interface WallMinutes {
  startMs: number;
  minutes: WallMinute[];
  byDate: Map<string, number[]>;
}
const read = new Map<string, WallMinutes>();

/** Reading the clock is the slow part and depends on no business hours, so each span is read once. */
function wallMinutes(timeZone: string, firstDate: string, lastDate: string): WallMinutes {
  const key = `${timeZone} ${firstDate} ${lastDate}`;
  const known = read.get(key);
  if (known) return known;
  const startMs = Temporal.PlainDate.from(firstDate).toZonedDateTime(timeZone).epochMilliseconds;
  const endMs = Temporal.PlainDate.from(lastDate).toZonedDateTime(timeZone).epochMilliseconds;
  const minutes: WallMinute[] = [];
  const byDate = new Map<string, number[]>();
  for (let ms = startMs; ms < endMs; ms += 60_000) {
    const shown = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
    const date = shown.toPlainDate().toString();
    const ofDay = byDate.get(date) ?? [];
    ofDay.push(minutes.length);
    byDate.set(date, ofDay);
    minutes.push({ date, wall: shown.hour * 60 + shown.minute });
  }
  const found = { startMs, minutes, byDate };
  read.set(key, found);
  return found;
}

function minutesOf(clock: string): number {
  const [hour = '', minute = ''] = clock.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** The first minute of a day whose clock shows this time or later, or the end of the day. */
function firstAt(clock: string | number, ofDay: number[], minutes: WallMinute[]): number {
  const wanted = typeof clock === 'number' ? clock : minutesOf(clock);
  const found = ofDay.find((index) => (minutes[index]?.wall ?? 0) >= wanted);
  return found ?? (ofDay.at(-1) ?? -1) + 1;
}

function rangesOf(date: string, hours: BusinessHours): OpenRange[] {
  const extra = hours.openDays.find((day) => day.date === date);
  if (extra) return extra.hours;
  if (hours.closedDays.includes(date)) return [];
  const { year, dayOfWeek } = Temporal.PlainDate.from(date);
  const { country, region } = hours.holidays;
  if (country && publicHolidays(year, country, region).has(date)) return [];
  return Object.entries(hours.weekdays).find(([weekday]) => Number(weekday) === dayOfWeek)?.[1] ?? [];
}
