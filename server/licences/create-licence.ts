import { sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict, Invalid } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { policyInForce } from '../policy/versions.ts';
import { assertDay } from './assert-day.ts';
import type { createLicenceBody } from './contract.ts';
import { findBuyer, findOrAddBuyer } from './find-buyer.ts';
import { dayIn, differencesOf, type Sale } from './rules.ts';

type Body = z.infer<typeof createLicenceBody>;

/**
 * Records a licence that was sold: free support runs from its purchase date. A sale with a shop's number is recorded
 * once, however often and at however many doors it is told at the same time.
 * @returns `isKnown` when this sale was recorded before
 * @throws {Conflict} `licence_key_taken`; `shop_order_differs` when the number was told with something else
 * @throws {Invalid} `customer_unknown`, `product_unknown`, `buyer_is_staff`, `purchase_in_future`, `purchase_too_old`
 */
export async function createLicence(context: Context, body: Body): Promise<{ id: string; isKnown: boolean }> {
  authorise(context.actor, 'licence.create');
  return transact(context, async (trx) => {
    if (body.shopOrder !== undefined) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`shop order ${body.shopOrder}`}, 0))`.execute(
        trx,
      );
      const known = await knownSale(trx, body, body.shopOrder);
      if (known) return { id: known, isKnown: true };
    }
    await assertProduct(trx, body.productId);
    const { policy } = await policyInForce(trx);
    assertDay(body.purchasedOn, dayIn(await now(trx), policy));
    const customerId = await findOrAddBuyer(trx, context, body);
    return { id: await insert(trx, context, body, customerId), isKnown: false };
  });
}

async function assertProduct(trx: Trx, productId: string): Promise<void> {
  const product = await trx.selectFrom('product').select('id').where('id', '=', productId).executeTakeFirst();
  if (!product)
    throw new Invalid('product_unknown', 'There is no such product.', [
      { path: 'productId', code: 'product_unknown', message: '' },
    ]);
}

async function insert(trx: Trx, context: Context, body: Body, customerId: string): Promise<string> {
  const id = newId();
  await trx
    .insertInto('licence')
    .values({
      id,
      customer_id: customerId,
      product_id: body.productId,
      key: body.key,
      site: body.site,
      purchased_on: body.purchasedOn,
      notes: body.notes,
      shop_order: body.shopOrder ?? null,
      shop_sale: body.shopOrder === undefined ? null : JSON.stringify(saleOf(body, customerId)),
    })
    .execute();
  await record(trx, context, {
    type: 'licence.created',
    customerId,
    subjectId: id,
    visibleToCustomer: true,
  });
  return id;
}

function saleOf<CustomerId extends string | null>(body: Body, customerId: CustomerId) {
  const { productId, key, purchasedOn, site } = body;
  return { customerId, email: body.customer?.email ?? null, productId, key, purchasedOn, site };
}

const saleShape = z.object({
  customerId: z.string(),
  email: z.string().nullable(),
  productId: z.string(),
  key: z.string(),
  purchasedOn: z.string(),
  site: z.string(),
}) satisfies z.ZodType<Sale>;

/** The licence of this number, if there is one and it was sold as is said now. */
async function knownSale(trx: Trx, body: Body, shopOrder: string): Promise<string | undefined> {
  const licence = await trx
    .selectFrom('licence')
    .select(['id', 'shop_sale'])
    .where('shop_order', '=', shopOrder)
    .executeTakeFirst();
  if (!licence) return undefined;
  const again = saleOf(body, await findBuyer(trx, body));
  const differences = differencesOf(saleShape.parse(licence.shop_sale), again);
  if (differences.length === 0) return licence.id;
  throw new Conflict(
    'shop_order_differs',
    `A licence was recorded under the shop's number ${shopOrder} before, with another ${differences.join(', ')}. Give each licence of an order a number of its own, and change what was recorded in the desk.`,
    { shopOrder, fields: differences.join(', ') },
  );
}
