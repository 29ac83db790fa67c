import { z } from 'zod';
import { knowsRegion } from './holidays.ts';

const MAX_RANGES_PER_DAY = 12;
const MAX_SPECIAL_DAYS = 1000;

const opensSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: 'Write an opening time as 00:00 to 23:59, such as 09:00.',
  abort: true,
});
const closesSchema = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
  error: 'Write a closing time as 00:01 to 24:00, such as 17:00.',
  abort: true,
});

const openRangeSchema = z
  .object({ opens: opensSchema, closes: closesSchema })
  // Both are zero-padded, so that the order of the strings is the order of the times.
  .refine((range) => range.opens < range.closes, {
    message: 'A day must close after it opens. Hours past midnight go to the next day, from 00:00.',
    params: { code: 'hours_upside_down' },
    path: ['closes'],
  });

const openRangesSchema = z
  .array(openRangeSchema)
  .max(MAX_RANGES_PER_DAY, `A day has at most ${MAX_RANGES_PER_DAY} stretches of open hours.`)
  .transform((ranges) => ranges.toSorted((a, b) => (a.opens < b.opens ? -1 : 1)))
  .refine((ranges) => ranges.every((range, i) => i === 0 || (ranges[i - 1]?.closes ?? '') <= range.opens), {
    message: 'The open hours of a day overlap. Let one end before the next begins, or make them one.',
    params: { code: 'hours_overlap' },
  });

const dateSchema = z.iso.date('Write a day as year-month-day, such as 2026-12-24.');

const timeZoneSchema = z.string().refine(isTimeZone, {
  message: 'This time zone is not known. Write one such as Europe/Berlin.',
  params: { code: 'time_zone_unknown' },
});

const weekdaysSchema = z.object({
  1: openRangesSchema.default([]),
  2: openRangesSchema.default([]),
  3: openRangesSchema.default([]),
  4: openRangesSchema.default([]),
  5: openRangesSchema.default([]),
  6: openRangesSchema.default([]),
  7: openRangesSchema.default([]),
});

const holidaysSchema = z
  .object({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'Write a country as its two letters, such as DE.')
      .optional(),
    region: z.string().min(1).max(40).optional(),
  })
  .refine((holidays) => holidays.country !== undefined || holidays.region === undefined, {
    message: 'A region needs its country.',
    params: { code: 'region_without_country' },
  })
  .refine((holidays) => holidays.country === undefined || knowsRegion(holidays.country, holidays.region), {
    message: 'No public holidays are known for this country or region.',
    params: { code: 'holidays_unknown' },
  });

/**
 * The hours in which the desk works, as the policy keeps them.
 * Weekdays are numbered as in ISO 8601: 1 is Monday, 7 is Sunday.
 * `openDays` say the whole hours of single dates and outdo weekday, holiday and nothing else: a date that is
 * also in `closedDays` is refused, since one of the two must be a mistake.
 */
export const businessHoursSchema = z
  .object({
    timeZone: timeZoneSchema,
    weekdays: weekdaysSchema,
    holidays: holidaysSchema.default({}),
    closedDays: z.array(dateSchema).max(MAX_SPECIAL_DAYS).default([]),
    openDays: z
      .array(z.object({ date: dateSchema, hours: openRangesSchema }))
      .max(MAX_SPECIAL_DAYS)
      .default([]),
  })
  .refine((hours) => Object.values(hours.weekdays).some((ranges) => ranges.length > 0), {
    message: 'The desk must be open at some hour of the week, or no answer time could ever be promised.',
    path: ['weekdays'],
    params: { code: 'hours_empty' },
  })
  .refine((hours) => !hours.openDays.some((day) => hours.closedDays.includes(day.date)), {
    message: 'A day cannot be both an extra open day and a closed day.',
    path: ['openDays'],
    params: { code: 'day_open_and_closed' },
  })
  .refine((hours) => new Set(hours.openDays.map((day) => day.date)).size === hours.openDays.length, {
    message: 'An extra open day is listed twice. Give all its hours in one entry.',
    path: ['openDays'],
    params: { code: 'day_doubled' },
  });

export type BusinessHours = z.output<typeof businessHoursSchema>;
export type OpenRange = z.output<typeof openRangeSchema>;

/** A length of business time: whole working days, or minutes of open hours. */
export const businessTimeSchema = z.union([
  z.strictObject({ businessDays: z.int().min(0).max(1000) }),
  z.strictObject({ minutes: z.number().min(0).max(1_000_000) }),
]);
export type BusinessTime = z.output<typeof businessTimeSchema>;

const officeDay: OpenRange[] = [{ opens: '09:00', closes: '17:00' }];

/** Monday to Friday, nine to five, no holidays: what a policy starts with until its owner says otherwise. */
export function defaultBusinessHours(timeZone = 'UTC'): BusinessHours {
  return {
    timeZone,
    weekdays: { 1: officeDay, 2: officeDay, 3: officeDay, 4: officeDay, 5: officeDay, 6: [], 7: [] },
    holidays: {},
    closedDays: [],
    openDays: [],
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
