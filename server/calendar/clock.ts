export const msPerMinute = 60_000;
export const msPerDay = 86_400_000;

/** `HH:MM`, up to 24:00, as milliseconds after midnight by the wall clock. */
export function clockMs(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':');
  return (Number(hours) * 60 + Number(minutes)) * msPerMinute;
}

/**
 * The first moment (epoch milliseconds) of a date at which the clock on the wall shows `wallMs` or later.
 * So a time that a clock change skips is the moment right after the gap, and one that comes twice is its first.
 */
export function firstMomentAt(date: Temporal.PlainDate, wallMs: number, timeZone: string): number {
  const wall = date.toPlainDateTime().add({ milliseconds: wallMs });
  const moment = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const isSkipped = !moment.toPlainDateTime().equals(wall);
  const afterGap = isSkipped ? moment.getTimeZoneTransition('next') : null;
  return (afterGap ?? moment).epochMilliseconds;
}

/** What the clock on the wall shows at a moment, as milliseconds after midnight. */
export function wallMsAt(epochMs: number, timeZone: string): number {
  const { hour, minute, second, millisecond } =
    Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
  return ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
}
