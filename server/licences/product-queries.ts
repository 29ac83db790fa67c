import { sql } from 'kysely';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import { NotFound } from '../platform/errors.ts';
import { policyInForce } from '../policy/versions.ts';
import type { ProductEffect } from './contract.ts';
import { dayIn } from './rules.ts';

/** The products, by name. There are few, by their nature. */
export async function listProducts(context: Context) {
  authorise(context.actor, 'product.list');
  return context.db
    .selectFrom('product')
    .select(['id', 'name', 'free_support_days as freeSupportDays'])
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute();
}

/** @throws {NotFound} */
export async function readProduct(context: Context, productId: string) {
  authorise(context.actor, 'product.list');
  const product = await context.db
    .selectFrom('product')
    .select(['id', 'name', 'free_support_days as freeSupportDays'])
    .where('id', '=', productId)
    .executeTakeFirst();
  if (!product) throw new NotFound();
  return product;
}

/**
 * What other days of free support would mean for the active licences of a product.
 * @param freeSupportDays undefined: the policy's
 * @throws {NotFound}
 */
export async function productEffect(
  context: Context,
  productId: string,
  freeSupportDays: number | undefined,
): Promise<ProductEffect> {
  authorise(context.actor, 'product.change');
  const [product, { policy }, at] = await Promise.all([
    readProduct(context, productId),
    policyInForce(context.db),
    now(context.db),
  ]);
  const today = dayIn(at, policy);
  // Free today is whoever bought on this day or later.
  const since = (days: number) => today.subtract({ days }).toString();
  const before = since(product.freeSupportDays ?? policy.freeSupportDays);
  const after = since(freeSupportDays ?? policy.freeSupportDays);
  const { rows } = await sql<ProductEffect>`
    select count(*)::int as licences,
      count(*) filter (where purchased_on >= ${before}::date)::int as "freeNow",
      count(*) filter (where purchased_on >= ${after}::date)::int as "freeThen",
      count(*) filter (where purchased_on >= ${before}::date and purchased_on < ${after}::date)::int as ending,
      count(*) filter (where purchased_on < ${before}::date and purchased_on >= ${after}::date)::int as beginning
    from licence where product_id = ${productId} and state = 'active'`.execute(context.db);
  return rows[0] ?? { licences: 0, freeNow: 0, freeThen: 0, ending: 0, beginning: 0 };
}
