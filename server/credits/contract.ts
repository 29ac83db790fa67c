import { z } from 'zod';
import { pageQuery } from '../platform/http/page.ts';
import { signedCredits } from './amount.ts';

const moment = z.iso.datetime();

export const customerParams = z.object({ id: z.uuid() });

/** In credits. `heldFor` says which tickets they are put aside for. */
export const balanceView = z
  .object({
    available: z.number(),
    held: z.number(),
    consumed: z.number(),
    usedThisYear: z.number(),
    heldFor: z.array(
      z.object({ ticketId: z.uuid(), number: z.number().int(), subject: z.string(), credits: z.number() }),
    ),
    /** What the customer owes since his bank took money for credits back, one sum for each currency. */
    owed: z.array(z.object({ credits: z.number(), amountMinor: z.number().int(), currency: z.string() })),
  })
  .meta({ id: 'Balance' });

export type BalanceView = z.infer<typeof balanceView>;

export const ENTRY_KINDS = [
  'purchase',
  'grant',
  'hold',
  'release',
  'capture',
  'refund',
  'revocation',
  'chargeback',
  'restoration',
  'reversal',
  'moved_out',
  'moved_in',
] as const;

/** One line of the statement: what moved, why, by whom, and what stood on both accounts before and after. */
export const entryView = z
  .object({
    id: z.uuid(),
    sequence: z.number().int(),
    at: moment,
    kind: z.enum(ENTRY_KINDS),
    credits: z.number(),
    availableBefore: z.number(),
    availableAfter: z.number(),
    heldBefore: z.number(),
    heldAfter: z.number(),
    ticket: z.object({ id: z.uuid(), number: z.number().int(), subject: z.string() }).nullable(),
    order: z.object({ id: z.uuid(), number: z.number().int() }).nullable(),
    person: z.string().nullable(),
    reason: z.string(),
    /** A charge that the customer says is wrong, until a lead decides. */
    disputed: z.boolean(),
  })
  .meta({ id: 'Entry' });

export type EntryView = z.infer<typeof entryView>;

export const entriesQuery = pageQuery.extend({
  from: moment.optional(),
  to: moment.optional(),
  ticketId: z.uuid().optional(),
});

/** Goodwill gives; a correction puts a slip right, either way; a write-off takes unused credits off the books for good. */
export const ADJUSTMENTS = ['goodwill', 'correction', 'write_off'] as const;

export const adjustBody = z.strictObject({
  /** More than zero grants, less takes away. */
  credits: signedCredits,
  kind: z.enum(ADJUSTMENTS).default('goodwill'),
  reason: z.string().trim().min(1, 'Say why: both sides will read it.').max(500),
});
