import { z } from 'zod';
import { positiveCredits } from '../credits/amount.ts';
import { quoteView, REASONS } from '../settlement/contract.ts';
import { coverageVerdictView } from '../tickets/contract.ts';
import { TICKET_STATES } from '../tickets/states.ts';

export const proposeQuoteBody = z.strictObject({
  class: z.string().max(40).optional(),
  credits: positiveCredits,
  pricing: z.enum(['capped', 'fixed']).default('capped'),
  description: z.string().trim().min(1, 'Say in a sentence what will be done.').max(4000),
});

export const askToDecideBody = z.strictObject({
  /** Who of those who may decide it; all of them when left out. */
  personId: z.uuid().optional(),
  note: z.string().trim().max(1000).default(''),
});

/** `accepted` is false when a second person has to say yes too. */
export const saidYesView = z.object({ accepted: z.boolean() });

export const resolveBody = z.strictObject({
  reason: z.enum(REASONS).optional(),
  message: z.string().trim().max(50_000).optional(),
});

/** What a change would lead to, in credits. Nothing of it has happened. */
export const changePreview = z
  .object({
    before: coverageVerdictView,
    after: coverageVerdictView,
    class: z.object({ key: z.string(), name: z.string() }),
    department: z.object({ key: z.string(), name: z.string() }),
    state: z.enum(TICKET_STATES),
    /** The price that waits for a yes and is taken back. */
    withdrawn: z.number().nullable(),
    /** What was accepted and goes on to count. */
    stands: z.number(),
    /** Held, and comes back. */
    returned: z.number(),
    /** Charged before, and comes back. */
    givenBack: z.number(),
    /** Logged under what was accepted: stays on record and is billed no more. */
    unbilledMinutes: z.number().int(),
    /** Whether the customer gets a mail about it. */
    tellsCustomer: z.boolean(),
    /** The charge that would come back is disputed: that has to be decided first. */
    isDisputed: z.boolean(),
  })
  .meta({ id: 'ChangePreview' });

/** What the page behind a mailed link shows before anything is decided. */
export const linkedQuoteView = z
  .object({
    quote: quoteView,
    subject: z.string(),
    customer: z.string(),
    person: z.string(),
    company: z.string(),
    language: z.string(),
    available: z.number(),
    missing: z.number(),
    /** Whether the link's person may decide so much, and has not said his part yet. */
    mayAccept: z.boolean(),
    mayDecline: z.boolean(),
  })
  .meta({ id: 'LinkedQuote' });
