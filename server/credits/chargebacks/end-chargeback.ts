import { type Context, record } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { notify } from '../../platform/events/notify.ts';
import { credits } from '../amount.ts';
import type { LockedOrder } from '../orders/take-payment.ts';
import { post } from '../post.ts';
import { lotOfOrder } from '../refunds/order-lot.ts';
import { claimAllBack } from './claim-back.ts';
import type { DisputeState } from './rules.ts';

export type ChargebackRow = { id: string; state: string; amount_minor: number; taken_credits: number };

/** The bank has decided: lost, what is owed stays owed; won, all that was taken is restored and nothing is owed. */
export async function endChargeback(
  trx: Trx,
  context: Context,
  order: LockedOrder,
  chargeback: ChargebackRow,
  state: Exclude<DisputeState, 'open'>,
): Promise<void> {
  const won = state === 'won' ? { restored: true, owed_credits: 0, owed_minor: 0 } : {};
  await trx
    .updateTable('chargeback')
    .set((eb) => ({ state, closed_at: eb.fn<Date>('clock_timestamp'), ...won }))
    .where('id', '=', chargeback.id)
    .execute();
  if (state === 'won') await restore(trx, order, chargeback);
  // Another chargeback of the order may claim what came back, and a lost one what came back meanwhile.
  await claimAllBack(trx, context, order);
  const eventId = await record(trx, context, {
    type: `chargeback.${state}`,
    customerId: order.customer_id,
    subjectId: chargeback.id,
    visibleToCustomer: true,
    details: { number: order.number, amountMinor: chargeback.amount_minor, currency: order.currency },
  });
  await notify(trx, context, eventId);
}

async function restore(trx: Trx, order: LockedOrder, chargeback: ChargebackRow): Promise<void> {
  if (chargeback.taken_credits === 0) return;
  const lot = await lotOfOrder(trx, order.id);
  await post(trx, order.customer_id, [
    {
      kind: 'restoration',
      credits: credits(chargeback.taken_credits),
      idempotencyKey: `restoration:chargeback:${chargeback.id}`,
      lotId: lot?.id,
      orderId: order.id,
    },
  ]);
}
