import { type Context, record } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { notify } from '../../platform/events/notify.ts';
import { newId } from '../../platform/ids.ts';
import type { LockedOrder } from '../orders/take-payment.ts';
import type { ProviderDispute } from '../payments/provider.ts';
import { stopTopUp } from '../top-up/stop-top-up.ts';
import { claimAllBack } from './claim-back.ts';
import type { ChargebackRow } from './end-chargeback.ts';

/** The buyer's bank takes the money back: the unspent credits are taken, the automatic top-up stops, both sides are told. */
export async function openChargeback(
  trx: Trx,
  context: Context,
  order: LockedOrder,
  provider: string,
  dispute: ProviderDispute,
): Promise<ChargebackRow> {
  const id = newId();
  await trx
    .insertInto('chargeback')
    .values({
      id,
      order_id: order.id,
      provider,
      provider_ref: dispute.ref,
      amount_minor: dispute.amountMinor,
      currency: dispute.currency,
      state: 'open',
    })
    .execute();
  // One that was won before we heard of it moves nothing.
  if (dispute.state !== 'won') {
    await claimAllBack(trx, context, order);
    await stopTopUp(trx, context, order.customer_id, 'chargeback');
  }
  const eventId = await record(trx, context, {
    type: 'chargeback.opened',
    customerId: order.customer_id,
    subjectId: id,
    visibleToCustomer: true,
    details: { number: order.number, amountMinor: dispute.amountMinor, currency: dispute.currency },
  });
  if (dispute.state !== 'won') await notify(trx, context, eventId);
  return trx
    .selectFrom('chargeback')
    .select(['id', 'state', 'amount_minor', 'taken_credits'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}
