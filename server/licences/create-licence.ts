import type { z } from 'zod';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { Invalid } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { createLicenceBody } from './contract.ts';

/**
 * Records a licence that was sold: free support runs from its purchase date.
 * @throws {Conflict} `licence_key_taken`
 * @throws {Invalid} `customer_unknown`, `product_unknown`
 */
export async function createLicence(
  context: Context,
  body: z.infer<typeof createLicenceBody>,
): Promise<{ id: string }> {
  authorise(context.actor, 'licence.create', body);
  return transact(context, async (trx) => {
    const [customer, product] = await Promise.all([
      trx.selectFrom('customer').select('id').where('id', '=', body.customerId).executeTakeFirst(),
      trx.selectFrom('product').select('id').where('id', '=', body.productId).executeTakeFirst(),
    ]);
    if (!customer)
      throw new Invalid('customer_unknown', 'There is no such customer.', [
        { path: 'customerId', code: 'customer_unknown', message: '' },
      ]);
    if (!product)
      throw new Invalid('product_unknown', 'There is no such product.', [
        { path: 'productId', code: 'product_unknown', message: '' },
      ]);
    const id = newId();
    await trx
      .insertInto('licence')
      .values({
        id,
        customer_id: body.customerId,
        product_id: body.productId,
        key: body.key,
        site: body.site,
        purchased_on: body.purchasedOn,
        notes: body.notes,
      })
      .execute();
    await record(trx, context, {
      type: 'licence.created',
      customerId: body.customerId,
      subjectId: id,
      visibleToCustomer: true,
    });
    return { id };
  });
}
