import { z } from 'zod';

export const MOST_TICKETS = 200;

const COVERAGES = ['always_open', 'free_support', 'paid'] as const;
const range = z.object({ from: z.number(), to: z.number() }).nullable();
const moment = z.iso.datetime();

const day = z.iso
  .date()
  .refine((date) => date >= '1970-01-01' && date < '2200-01-01', 'Write a day of our time.');

export const dryRunBody = z.strictObject({
  policy: z.unknown().meta({ description: 'A policy, as PolicyContent has it' }),
  /** How many of the newest tickets are looked at. */
  last: z.number().int().min(1).max(MOST_TICKETS).default(MOST_TICKETS),
  /** Only those opened from this day to that one, both included. */
  from: day.optional(),
  to: day.optional(),
});

/** Amounts in credits. */
export const dryRunView = z
  .object({
    tickets: z.array(
      z.object({
        id: z.uuid(),
        number: z.number().int(),
        subject: z.string(),
        customer: z.object({ id: z.uuid(), name: z.string() }),
        class: z.string(),
        openedAt: moment,
        isClosed: z.boolean(),
        before: z.object({
          coverage: z.enum(COVERAGES),
          because: z.string(),
          range,
          charged: z.number(),
          firstResponseDueAt: moment,
        }),
        after: z.object({
          /** Null when the policy has no such class. */
          coverage: z.enum(COVERAGES).nullable(),
          because: z.string().nullable(),
          range,
          /** Null while it is not known: for a ticket that is not closed the range tells. */
          cost: z.number().nullable(),
          firstResponseDueAt: moment,
        }),
        differs: z.array(z.enum(['coverage', 'cost', 'due', 'class_gone'])),
      }),
    ),
    totals: z.object({
      looked: z.number().int(),
      differing: z.number().int(),
      /** Of the tickets whose cost is known under both. */
      chargedBefore: z.number(),
      costAfter: z.number(),
      /** Whether there are more tickets than were looked at. */
      more: z.boolean(),
    }),
  })
  .meta({ id: 'PolicyDryRun' });

export type DryRunView = z.infer<typeof dryRunView>;
