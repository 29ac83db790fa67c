import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { notify } from '../../platform/events/notify.ts';
import type { StoppedWhy } from './rules.ts';

/** The house stops it, and tells the customer why. What was set stays, for him to take up again. */
export async function stopTopUp(
  trx: Trx,
  context: Context,
  customerId: string,
  why: StoppedWhy,
): Promise<void> {
  const stopped = await trx
    .updateTable('auto_top_up')
    .set({ active: false, stopped_why: why, retry_after: null })
    .where('customer_id', '=', customerId)
    .where('active', '=', true)
    .executeTakeFirst();
  if (stopped.numUpdatedRows === 0n) return;
  const eventId = await record(trx, context, {
    type: 'top_up.stopped',
    customerId,
    subjectId: customerId,
    visibleToCustomer: true,
    details: { why },
  });
  await notify(trx, context, eventId);
}

/** The customer, or staff for him, turns it off; the stored method is forgotten here. Doing it twice is doing it once. */
export async function removeTopUp(context: Context, customerId: string): Promise<void> {
  authorise(context.actor, 'top_up.remove', { customerId });
  await transact(context, async (trx) => {
    const removed = await trx
      .deleteFrom('auto_top_up')
      .where('customer_id', '=', customerId)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) return;
    await record(trx, context, {
      type: 'top_up.removed',
      customerId,
      subjectId: customerId,
      visibleToCustomer: true,
    });
  });
}
