import type { z } from 'zod';
import { fromDecimal } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import type { limitMemberBody, SpendingRightsView } from './contract.ts';
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

/** One after the other, so that two managers can not dismiss each other at the same moment. */
async function lockCustomer(trx: Trx, customerId: string): Promise<void> {
  const found = await trx
    .selectFrom('customer')
    .select('id')
    .where('id', '=', customerId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw new NotFound();
}

async function assertManaged(trx: Trx, customerId: string): Promise<void> {
  const manager = await trx
    .selectFrom('person')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('removed_at', 'is', null)
    .where('may_manage', '=', true)
    .limit(1)
    .executeTakeFirst();
  if (!manager)
    throw new Conflict(
      'last_manager',
      'Somebody has to manage this company here. Let a colleague manage it first.',
    );
}
