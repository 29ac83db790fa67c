import { z } from 'zod';
import { positiveCredits } from '../amount.ts';

export const MOST_LEVELS = 5;

/** At which balances a customer is told that his credits run low, in credits, the highest first. */
export const levelsView = z
  .object({
    available: z.number(),
    levels: z.array(
      z.object({
        credits: z.number(),
        /** When he was last told of it; null while the balance stands above it. */
        toldAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'BalanceLevels' });

export type LevelsView = z.infer<typeof levelsView>;

export const setLevelsBody = z.strictObject({
  levels: z.array(positiveCredits).max(MOST_LEVELS, `At most ${MOST_LEVELS} levels can be set.`),
});
