import { type Context, record, transact } from '../identity/context.ts';
import { notify } from '../platform/events/notify.ts';
import { lockDispute } from './lock-dispute.ts';

/**
 * The customer takes his dispute back: the charge stays, and may be disputed again within its days.
 * @throws {NotFound} @throws {Conflict} `dispute_over`
 */
export async function withdrawDispute(context: Context, disputeId: string): Promise<void> {
  await transact(context, async (trx) => {
    const { ticket } = await lockDispute(trx, context.actor, 'dispute.withdraw', disputeId);
    await trx
      .updateTable('charge_dispute')
      .set((eb) => ({
        state: 'withdrawn',
        decided_by: context.actor.personId,
        decided_at: eb.fn<Date>('clock_timestamp'),
      }))
      .where('id', '=', disputeId)
      .execute();
    const eventId = await record(trx, context, {
      type: 'dispute.withdrawn',
      customerId: ticket.customer_id,
      ticketId: ticket.id,
      subjectId: disputeId,
      visibleToCustomer: true,
    });
    await notify(trx, context, eventId);
  });
}
