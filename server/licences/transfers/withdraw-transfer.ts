import { authorise } from '../../identity/access.ts';
import { type Context, transact } from '../../identity/context.ts';
import { voidLinksTo } from '../../identity/one-time-links.ts';
import { tellOfTransfer } from './tell-of-transfer.ts';
import { assertStep, endTransfer, lockTransfer } from './transfer-row.ts';

/**
 * The giver takes his offer back, until it is approved; staff may do it for him.
 * @throws {NotFound} also for another customer's
 * @throws {Conflict} `transfer_is_…`
 */
export async function withdrawTransfer(context: Context, transferId: string): Promise<void> {
  await transact(context, async (trx) => {
    const transfer = await lockTransfer(trx, transferId);
    authorise(context.actor, 'transfer.withdraw', { customerId: transfer.from_customer_id });
    assertStep(transfer, 'withdraw');
    await endTransfer(trx, transferId, { step: 'withdraw', by: context.actor.personId });
    await voidLinksTo(trx, 'transfer', transferId);
    await tellOfTransfer(trx, context, transfer, 'withdrawn');
  });
}
