import type { z } from 'zod';
import { fromDecimal } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import type { limitMemberBody, SpendingRightsView } from './contract.ts';
import { assertManaged, lockCustomer } from './managed.ts';
import { toRightsView } from './views.ts';

/**
 * Says what a member may spend: by who manages the company there, or by staff.
 * @throws {Conflict} `last_manager` when nobody would be left who manages it
 */
export async function limitMember(
  context: Context,
  member: { customerId: string; personId: string },
  body: z.infer<typeof limitMemberBody>,
): Promise<SpendingRightsView> {
  authorise(context.actor, 'member.limit', member);
  return transact(context, async (trx) => {
    await lockCustomer(trx, member.customerId);
    const changed = await trx
      .updateTable('person')
      .set((eb) => ({
        ...(body.mayManage === undefined ? {} : { may_manage: body.mayManage }),
        ...(body.mayAsk === undefined ? {} : { may_ask: body.mayAsk }),
        ...(body.mayBuy === undefined ? {} : { may_buy: body.mayBuy }),
        ...(body.confirmUpTo === undefined
          ? {}
          : { confirm_up_to: body.confirmUpTo === null ? null : fromDecimal(body.confirmUpTo) }),
        updated_at: eb.fn<Date>('now'),
      }))
      .where('id', '=', member.personId)
      .where('customer_id', '=', member.customerId)
      .where('removed_at', 'is', null)
      .returning(['may_manage', 'may_ask', 'may_buy', 'confirm_up_to'])
      .executeTakeFirst();
    if (!changed) throw new NotFound();
    if (body.mayManage === false) await assertManaged(trx, member.customerId);
    await record(trx, context, {
      type: 'member.limited',
      customerId: member.customerId,
      subjectId: member.personId,
      visibleToCustomer: true,
      details: body,
    });
    return toRightsView(changed);
  });
}
