import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { forgetPerson } from '../identity/remove-person.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { assertManaged, lockCustomer } from './managed.ts';

/**
 * Takes a member out of his company here: by who manages it, or by staff. His tickets stay with the company.
 * @throws {Conflict} `remove_oneself`, `last_manager` while colleagues are left whom nobody would manage
 */
export async function removeMember(
  context: Context,
  member: { customerId: string; personId: string },
): Promise<void> {
  authorise(context.actor, 'member.remove', member);
  if (member.personId === context.actor.personId)
    throw new Conflict('remove_oneself', 'Nobody can remove himself. Ask a colleague to do it.');
  await transact(context, async (trx) => {
    await lockCustomer(trx, member.customerId);
    const found = await trx
      .selectFrom('person')
      .select('may_manage')
      .where('id', '=', member.personId)
      .where('customer_id', '=', member.customerId)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!found) throw new NotFound();
    await forgetPerson(trx, member.personId);
    if (found.may_manage) await assertManaged(trx, member.customerId, 'or_empty');
    await record(trx, context, {
      type: 'member.removed',
      customerId: member.customerId,
      subjectId: member.personId,
      visibleToCustomer: true,
    });
  });
}
