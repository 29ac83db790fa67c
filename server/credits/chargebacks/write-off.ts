import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, NotFound } from '../../platform/errors.ts';
import { lockOrder } from '../orders/take-payment.ts';

/**
 * A lead gives up what a customer owes after a chargeback that was lost. The record of it stays. Doing it twice is doing
 * it once, and the first reason stands.
 * @throws {Conflict} `chargeback_open` while the bank has not decided, `nothing_owed`
 */
export async function writeOffChargeback(
  context: Context,
  chargebackId: string,
  { reason }: { reason: string },
): Promise<{ id: string }> {
  authorise(context.actor, 'chargeback.write_off');
  return transact(context, async (trx) => {
    const { order, chargeback } = await lockChargeback(trx, chargebackId);
    if (chargeback.written_off_at !== null) return { id: chargebackId };
    if (chargeback.state === 'open')
      throw new Conflict(
        'chargeback_open',
        'The bank has not decided yet. What is owed can be written off once it is lost.',
      );
    if (chargeback.owed_minor === 0)
      throw new Conflict('nothing_owed', 'Nothing is owed from this chargeback.');
    await trx
      .updateTable('chargeback')
      .set((eb) => ({
        written_off_at: eb.fn<Date>('clock_timestamp'),
        written_off_by: context.actor.personId,
        written_off_reason: reason,
      }))
      .where('id', '=', chargebackId)
      .execute();
    await record(trx, context, {
      type: 'chargeback.written_off',
      customerId: order.customer_id,
      subjectId: chargebackId,
      visibleToCustomer: true,
      details: {
        number: order.number,
        amountMinor: chargeback.owed_minor,
        currency: chargeback.currency,
        reason,
      },
    });
    return { id: chargebackId };
  });
}

async function lockChargeback(trx: Trx, id: string) {
  const found = await trx.selectFrom('chargeback').select('order_id').where('id', '=', id).executeTakeFirst();
  if (!found) throw new NotFound();
  const order = await lockOrder(trx, found.order_id);
  const chargeback = await trx
    .selectFrom('chargeback')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { order, chargeback };
}
