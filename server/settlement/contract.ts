import { z } from 'zod';

export const QUOTE_STATES = ['proposed', 'accepted', 'declined', 'lapsed', 'withdrawn'] as const;

const named = z.object({ id: z.uuid(), name: z.string() });

/** What said yes, when no person did at that moment. */
const decidedUnder = z.discriminatedUnion('by', [
  z.object({ by: z.literal('pre_authorisation'), id: z.uuid(), credits: z.number() }),
  z.object({ by: z.literal('order'), id: z.uuid(), number: z.number().int() }),
]);

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
    ratedBy: named,
    validUntil: z.iso.datetime(),
    state: z.enum(QUOTE_STATES),
    decidedBy: named.nullable(),
    decidedAt: z.iso.datetime().nullable(),
    /** Since when an accepted price counts no more: what it was for turned out to cost nothing. */
    voidedAt: z.iso.datetime().nullable(),
    under: decidedUnder.nullable(),
    /** Who said yes where one yes is not enough. */
    approvals: z.array(named.extend({ at: z.iso.datetime() })),
    /** Who was asked to decide it; `of` is null when everybody was who may. */
    asked: z.array(z.object({ by: named, of: named.nullable(), note: z.string(), at: z.iso.datetime() })),
    /** Null once it is decided. `total` is what the ticket would come to; `deciders` are those who may decide so much. */
    standing: z
      .object({ total: z.number(), needsSecondPerson: z.boolean(), deciders: z.array(named) })
      .nullable(),
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
    /** What of this charge came back after the settlement. */
    givenBack: z.number(),
    /** While the customer says that it is wrong, and no lead has decided. */
    disputed: z.boolean(),
    reason: z.enum(REASONS).nullable(),
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Receipt' });

export type ReceiptView = z.infer<typeof receiptView>;
