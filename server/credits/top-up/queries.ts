import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { namesSchema } from '../../policy/contract.ts';
import { credits, toDecimal } from '../amount.ts';
import { sumOf, taxationOf } from '../packages/price.ts';
import type { Providers } from '../payments/providers.ts';
import type { TopUpView } from './contract.ts';
import { spentThisMonth } from './spent-this-month.ts';

/** The automatic top-up as it is set, with today's price. @throws {NotFound} also for another customer's */
export async function readTopUp(
  context: Context,
  providers: Providers,
  customerId: string,
): Promise<TopUpView> {
  authorise(context.actor, 'top_up.read', { customerId });
  const [row, taxation, spentThisMonthMinor] = await Promise.all([
    readRow(context, customerId),
    taxationOf(context.db, customerId),
    spentThisMonth(context.db, customerId),
  ]);
  const isOffered = providers.all.length > 0;
  if (!row) return { isOffered, topUp: null };
  const { netMinor, taxMinor } = sumOf(row, row.quantity, taxation);
  return {
    isOffered,
    topUp: {
      package: { id: row.package_id, name: namesSchema.parse(row.names)[context.actor.language] },
      quantity: row.quantity,
      credits: toDecimal(credits((row.credits ?? 0) * row.quantity)),
      priceMinor: netMinor + taxMinor,
      currency: row.currency,
      below: toDecimal(credits(row.below)),
      monthlyCeilingMinor: row.monthly_ceiling_minor,
      spentThisMonthMinor,
      method: row.method_label,
      active: row.active,
      stoppedWhy: row.stopped_why,
      retryAfter: row.retry_after?.toISOString() ?? null,
    },
  };
}

function readRow({ db }: Context, customerId: string) {
  return db
    .selectFrom('auto_top_up as w')
    .innerJoin('package', 'package.id', 'w.package_id')
    .selectAll('w')
    .select(['package.names', 'package.credits', 'package.price_minor', 'package.currency'])
    .select('package.tax_basis_points')
    .where('w.customer_id', '=', customerId)
    .executeTakeFirst();
}
