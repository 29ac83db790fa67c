import { z } from 'zod';

/** What tickets took, in minutes and in credits. Null where fewer than five are known: a figure would say too much. */
const figures = z
  .object({
    count: z.number().int(),
    medianMinutes: z.number(),
    leastMinutes: z.number(),
    mostMinutes: z.number(),
    medianCredits: z.number(),
    leastCredits: z.number(),
    mostCredits: z.number(),
  })
  .nullable();

export const similarView = z
  .object({
    /** Of the same class with the same words, the most alike first. */
    alike: z.object({
      figures,
      tickets: z.array(
        z.object({
          id: z.uuid(),
          number: z.number().int(),
          subject: z.string(),
          customer: z.string(),
          minutes: z.number().int(),
          credits: z.number(),
          resolvedAt: z.iso.datetime(),
        }),
      ),
    }),
    /** The latest of the class, whatever their words. */
    ofClass: z.object({ count: z.number().int(), figures }),
    /** How the asker's own ratings of this class held in the last year; `medianRatio` is null of fewer than five. */
    yours: z.object({ count: z.number().int(), medianRatio: z.number().nullable() }),
  })
  .meta({ id: 'SimilarTickets' });

export type SimilarView = z.infer<typeof similarView>;

export const accuracyQuery = z.object({
  by: z.enum(['class', 'agent']).default('class'),
  /** Resolved from this day on to the end of that one, where the policy lives; the last year when left out. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/** Shares are from 0 to 1, ratios worked time by rated time; null of fewer than five. */
const held = z.object({
  medianRatio: z.number(),
  lowRatio: z.number(),
  highRatio: z.number(),
  within: z.number(),
  neededMore: z.number(),
  /** In credits. */
  writtenOff: z.number(),
});

export const accuracyView = z
  .object({
    from: z.string(),
    to: z.string(),
    all: z.object({ count: z.number().int(), held: held.nullable() }),
    items: z.array(
      z.object({ key: z.string(), name: z.string(), count: z.number().int(), held: held.nullable() }),
    ),
  })
  .meta({ id: 'RatingAccuracy' });

export type AccuracyView = z.infer<typeof accuracyView>;
