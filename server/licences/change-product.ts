import type { z } from 'zod';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import type { changeProductBody } from './contract.ts';

/**
 * Changes a product's name or its own days of free support. Other days hold at once for every licence of it, also for
 * those sold before: a licence has no days of its own. What was decided stays: tickets keep their verdict, paid periods
 * their dates.
 * @throws {NotFound}
 */
export async function changeProduct(
  context: Context,
  productId: string,
  body: z.infer<typeof changeProductBody>,
): Promise<void> {
  authorise(context.actor, 'product.change');
  await transact(context, async (trx) => {
    const product = await trx
      .selectFrom('product')
      .select(['name', 'free_support_days as freeSupportDays'])
      .where('id', '=', productId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!product) throw new NotFound();
    const { name = product.name, freeSupportDays = product.freeSupportDays } = body;
    if (name === product.name && freeSupportDays === product.freeSupportDays) return;
    await trx
      .updateTable('product')
      .set({ name, free_support_days: freeSupportDays })
      .where('id', '=', productId)
      .execute();
    await record(trx, context, {
      type: 'product.changed',
      subjectId: productId,
      visibleToCustomer: false,
      details: { before: product, after: { name, freeSupportDays } },
    });
  });
}
