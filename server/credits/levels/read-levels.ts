import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { credits, toDecimal } from '../amount.ts';
import { readBalance } from '../queries.ts';
import type { LevelsView } from './contract.ts';

/** @throws {NotFound} also for another customer's */
export async function readLevels(context: Context, customerId: string): Promise<LevelsView> {
  authorise(context.actor, 'level.read', { customerId });
  const { available } = await readBalance(context, customerId);
  const levels = await context.db
    .selectFrom('balance_level')
    .select(['credits', 'told_at'])
    .where('customer_id', '=', customerId)
    .orderBy('credits', 'desc')
    .execute();
  return {
    available: toDecimal(available),
    levels: levels.map((level) => ({
      credits: toDecimal(credits(level.credits)),
      toldAt: level.credits > available ? (level.told_at?.toISOString() ?? null) : null,
    })),
  };
}
