import type { z } from 'zod';
import { openBook } from '../credits/book.ts';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { newId } from '../platform/ids.ts';
import type { createCustomerBody } from './contract.ts';

/** Adds a customer, with an empty book of credits. */
export async function createCustomer(
  context: Context,
  body: z.infer<typeof createCustomerBody>,
): Promise<{ id: string }> {
  authorise(context.actor, 'customer.create');
  return transact(context, async (trx) => {
    const id = newId();
    await trx.insertInto('customer').values({ id, name: body.name, language: body.language }).execute();
    await openBook(trx, id);
    await record(trx, context, { type: 'customer.created', customerId: id, visibleToCustomer: false });
    return { id };
  });
}
