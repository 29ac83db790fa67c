import { authorise } from '../../identity/access.ts';
import { type Context, transact } from '../../identity/context.ts';
import { voidLinksTo } from '../../identity/one-time-links.ts';
import { tellOfTransfer } from './tell-of-transfer.ts';
import { assertStep, endTransfer, lockTransfer } from './transfer-row.ts';

/**
 * Staff refuse a transfer, agreed to or not, with a reason that both sides read.
 * @throws {Conflict} `transfer_is_…`
 */
export async function refuseTransfer(context: Context, transferId: string, note: string): Promise<void> {
  authorise(context.actor, 'transfer.decide');
  await transact(context, async (trx) => {
    const transfer = await lockTransfer(trx, transferId);
    assertStep(transfer, 'refuse');
    await endTransfer(trx, transferId, { step: 'refuse', by: context.actor.personId, note });
    await voidLinksTo(trx, 'transfer', transferId);
    await tellOfTransfer(trx, context, transfer, 'refused', { note });
  });
}
