import { compileCalendar } from '../server/calendar/calendar.ts';
import { type BusinessHours, businessHoursSchema, type OpenRange } from '../server/calendar/hours.ts';
import { addBusinessTime, businessMinutesBetween, subtractBusinessTime } from '../server/calendar/rules.ts';

/** Each a second of the processor. */
export type CalendarFigures = {
  due: number;
  add: number;
  subtract: number;
  measure: number;
  firstMs: number;
};

const SECONDS = 1;
const MOMENTS = 4096;
const msPerDay = 86_400_000;

/** A desk with a lunch break, Saturdays, the holidays of a country and closing days of its own. */
function officeHours(): BusinessHours {
  const day: OpenRange[] = [
    { opens: '09:00', closes: '12:30' },
    { opens: '13:15', closes: '17:30' },
  ];
  return businessHoursSchema.parse({
    timeZone: 'Europe/Berlin',
    weekdays: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [{ opens: '10:00', closes: '13:00' }] },
    holidays: { country: 'DE', region: 'BY' },
    closedDays: ['2026-12-24', '2026-12-31'],
  });
}

/** Moments of three years, in no order, day and night. */
export function benchCalendar(): CalendarFigures {
  const hours = officeHours();
  const from = Date.UTC(2025, 0, 1);
  const moments = Array.from({ length: MOMENTS }, (_, index) =>
    Temporal.Instant.fromEpochMilliseconds(
      from + Math.floor(((index * 2_654_435_761) % 4_294_967_296) * ((3 * 365 * msPerDay) / 4_294_967_296)),
    ),
  );
  const at = (turn: number) => moments[turn % MOMENTS] ?? Temporal.Instant.fromEpochMilliseconds(from);

  const startedAt = performance.now();
  const calendar = compileCalendar(hours);
  for (const moment of moments) addBusinessTime(moment, { businessDays: 1 }, calendar);
  const firstMs = performance.now() - startedAt;

  return {
    firstMs,
    due: rate((turn) => addBusinessTime(at(turn), { businessDays: 1 + (turn % 3) }, calendar)),
    add: rate((turn) => addBusinessTime(at(turn), { minutes: turn % 3000 }, calendar)),
    subtract: rate((turn) => subtractBusinessTime(at(turn), { minutes: turn % 3000 }, calendar)),
    measure: rate((turn) => businessMinutesBetween(at(turn), at(turn + 1), calendar)),
  };
}

/** By the time that the process itself was given, so that a busy machine tells the same. */
function rate(work: (turn: number) => unknown): number {
  const before = process.cpuUsage();
  let turns = 0;
  let seconds = 0;
  while (seconds < SECONDS) {
    for (let turn = 0; turn < 10_000; turn++) work(turns + turn);
    turns += 10_000;
    const { user, system } = process.cpuUsage(before);
    seconds = (user + system) / 1e6;
  }
  return turns / seconds;
}
