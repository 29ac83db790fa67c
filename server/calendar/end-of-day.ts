/** The last millisecond of a day in a zone. */
export function endOfDay(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds - 1);
}

/** The last moment of the day that lies so many days after the one on which `moment` falls there. */
export function endOfDayAfter(moment: Date, days: number, timeZone: string): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  return endOfDay(day.add({ days }), timeZone);
}
