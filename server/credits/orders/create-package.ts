import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import { newId } from '../../platform/ids.ts';
import { fromDecimal } from '../amount.ts';
import type { createPackageBody } from '../contract.ts';

/** Puts a package on sale (or prepares one). Orders keep the price at which they were placed. */
export async function createPackage(
  context: Context,
  body: z.infer<typeof createPackageBody>,
): Promise<{ id: string }> {
  authorise(context.actor, 'package.create');
  return transact(context, async (trx) => {
    const id = newId();
    await trx
      .insertInto('package')
      .values({
        id,
        names: JSON.stringify(body.names),
        credits: fromDecimal(body.credits),
        price_minor: body.priceMinor,
        currency: body.currency,
        tax_basis_points: body.taxBasisPoints,
        on_sale: body.onSale,
      })
      .execute();
    await record(trx, context, { type: 'package.created', subjectId: id, visibleToCustomer: false });
    return { id };
  });
}
