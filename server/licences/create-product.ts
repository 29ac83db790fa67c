import type { z } from 'zod';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { newId } from '../platform/ids.ts';
import type { createProductBody } from './contract.ts';

export async function createProduct(
  context: Context,
  body: z.infer<typeof createProductBody>,
): Promise<{ id: string }> {
  authorise(context.actor, 'product.create');
  return transact(context, async (trx) => {
    const id = newId();
    await trx
      .insertInto('product')
      .values({ id, name: body.name, free_support_days: body.freeSupportDays })
      .execute();
    await record(trx, context, { type: 'product.created', subjectId: id, visibleToCustomer: false });
    return { id };
  });
}
