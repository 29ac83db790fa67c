import { z } from 'zod';

export const timeEntryView = z
  .object({
    id: z.uuid(),
    agent: z.object({ id: z.uuid(), name: z.string() }),
    minutes: z.number().int(),
    billable: z.boolean(),
    note: z.string(),
    loggedAt: z.iso.datetime(),
  })
  .meta({ id: 'TimeEntry' });

export const logTimeBody = z.strictObject({
  /** Negative minutes correct a slip. */
  minutes: z
    .number()
    .int('Minutes are whole.')
    .min(-1440)
    .max(1440, 'An entry covers at most a day.')
    .refine((minutes) => minutes !== 0, 'An entry of no time says nothing.'),
  billable: z.boolean().default(true),
  note: z.string().trim().max(1000).default(''),
});

export const loggedTimeView = z.object({
  id: z.uuid(),
  /** What is left of the accepted time; null when it has no limit. */
  remainingMinutes: z.number().int().nullable(),
  near: z.boolean(),
});
