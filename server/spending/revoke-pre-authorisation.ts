import { authorise } from '../identity/access.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { Forbidden, NotFound } from '../platform/errors.ts';

/**
 * Takes a pre-authorisation back, by its giver or by who manages the company. What was accepted under it stays so.
 * Doing it twice is doing it once.
 * @throws {NotFound} also for another customer's
 */
export async function revokePreAuthorisation(context: Context, id: string): Promise<void> {
  await transact(context, async (trx) => {
    // The row's lock: a quote that is being accepted under it comes before or not at all.
    const found = await trx
      .selectFrom('pre_authorisation')
      .selectAll()
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!found) throw new NotFound();
    authorise(context.actor, 'pre_authorisation.revoke', { customerId: found.customer_id });
    const { actor } = context;
    if (actor.kind === 'member' && actor.personId !== found.given_by && !actor.rights.mayManage)
      throw new Forbidden(
        'may_not_manage',
        'Only who gave this, or who manages your company here, can take it back.',
      );
    if (found.revoked_at) return;
    await trx
      .updateTable('pre_authorisation')
      .set((eb) => ({ revoked_by: actor.personId, revoked_at: eb.fn<Date>('clock_timestamp') }))
      .where('id', '=', id)
      .execute();
    await record(trx, context, {
      type: 'pre_authorisation.revoked',
      customerId: found.customer_id,
      ticketId: found.ticket_id ?? undefined,
      subjectId: id,
      visibleToCustomer: true,
    });
  });
}
