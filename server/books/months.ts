/** A month as `2026-10`. */
export type Month = string;

/** The instant at which a day of the calendar begins in a zone: midnight, or what comes after it where the clocks skip it. */
export function startOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}

/** The instant at which a day is over: the next one's beginning. */
export function endOf(day: Temporal.PlainDate, timeZone: string): Date {
  return startOf(day.add({ days: 1 }), timeZone);
}

export function firstDayOf(month: Month): Temporal.PlainDate {
  return Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
}

export function lastDayOf(month: Month): Temporal.PlainDate {
  return firstDayOf(month).add({ months: 1 }).subtract({ days: 1 });
}

export function monthAfter(month: Month): Month {
  return Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();
}

/** The month in which a moment lies, by the calendar of a zone. */
export function monthAt(moment: Date, timeZone: string): Month {
  return dayAt(moment, timeZone).toPlainYearMonth().toString();
}

export function dayAt(moment: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** From the one to the other, both included; none when they are the wrong way round. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = monthAfter(month)) months.push(month);
  return months;
}
