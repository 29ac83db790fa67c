import type { z } from 'zod';
import { fromDecimal } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import type { changeCustomerBody } from './contract.ts';

/**
 * Changes a customer. A suspended one can read everything and close what is open, but neither ask nor accept nor buy.
 * Who manages the company there changes how it spends; the rest is the desk's.
 * @throws {Forbidden} when somebody below a lead suspends
 */
export async function changeCustomer(
  context: Context,
  customerId: string,
  body: z.infer<typeof changeCustomerBody>,
): Promise<void> {
  authorise(context.actor, 'customer.change', { customerId });
  if (body.name !== undefined || body.language !== undefined) authorise(context.actor, 'customer.rename');
  if (body.suspended !== undefined || body.suspendedReason !== undefined)
    authorise(context.actor, 'customer.suspend');
  await transact(context, async (trx) => {
    const changed = await trx
      .updateTable('customer')
      .set((eb) => ({
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.language === undefined ? {} : { language: body.language }),
        ...(body.secondPersonAbove === undefined
          ? {}
          : {
              second_person_above:
                body.secondPersonAbove === null ? null : fromDecimal(body.secondPersonAbove),
            }),
        ...(body.suspended === undefined
          ? {}
          : {
              suspended_at: body.suspended ? eb.fn<Date>('now') : null,
              suspended_reason: body.suspended ? (body.suspendedReason ?? '') : null,
            }),
        id: eb.ref('id'),
      }))
      .where('id', '=', customerId)
      .returning('id')
      .executeTakeFirst();
    if (!changed) throw new NotFound();
    await record(trx, context, {
      type: 'customer.changed',
      customerId,
      // His own people see at once what they may spend.
      visibleToCustomer: body.secondPersonAbove !== undefined,
      details: body,
    });
  });
}
