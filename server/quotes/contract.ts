import { z } from 'zod';
import { positiveCredits } from '../credits/amount.ts';
import { quoteView, REASONS } from '../settlement/contract.ts';

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
