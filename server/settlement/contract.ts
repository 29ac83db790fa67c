import { z } from 'zod';

export const QUOTE_STATES = ['proposed', 'accepted', 'declined', 'lapsed', 'withdrawn'] as const;

export const quoteView = z
  .object({
    id: z.uuid(),
    ticketId: z.uuid(),
    ticketNumber: z.number().int(),
    version: z.number().int(),
    additional: z.boolean(),
    class: z.object({ key: z.string(), name: z.string() }),
    credits: z.number(),
    range: z.object({ from: z.number(), to: z.number() }).nullable(),
    pricing: z.enum(['capped', 'fixed']),
    description: z.string(),
    ratedBy: z.object({ id: z.uuid(), name: z.string() }),
    validUntil: z.iso.datetime(),
    state: z.enum(QUOTE_STATES),
    decidedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    decidedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Quote' });

export type QuoteView = z.infer<typeof quoteView>;

export const REASONS = [
  'product_fault',
  'feature_request',
  'duplicate',
  'not_solved',
  'our_error',
  'goodwill',
] as const;

/** One line of arithmetic: minutes worked, minimum, rounding, quoted, charged, returned, written off. In credits. */
export const receiptView = z
  .object({
    workedMinutes: z.number().int(),
    minutesPerCredit: z.number().int(),
    minimum: z.number(),
    step: z.number(),
    worked: z.number(),
    due: z.number(),
    accepted: z.number(),
    chargedBefore: z.number(),
    charged: z.number(),
    returned: z.number(),
    writtenOff: z.number(),
    reason: z.enum(REASONS).nullable(),
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Receipt' });

export type ReceiptView = z.infer<typeof receiptView>;
