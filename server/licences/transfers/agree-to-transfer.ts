import { authorise } from '../../identity/access.ts';
import type { Member } from '../../identity/actor.ts';
import { type Context, transact } from '../../identity/context.ts';
import { voidLinksTo } from '../../identity/one-time-links.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, NotFound } from '../../platform/errors.ts';
import { STEPS } from './rules.ts';
import { tellOfTransfer } from './tell-of-transfer.ts';
import { assertStep, endTransfer, lockTransfer, type TransferRow } from './transfer-row.ts';

/**
 * The person to whom a licence is offered takes it, for his company. It costs him nothing, so he needs no right for it; the
 * mailed link is dead from then on.
 * @throws {NotFound} when it was offered to somebody else
 * @throws {Conflict} `transfer_is_…`, `transfer_to_oneself` when he has joined the giver's company since
 */
export async function agreeToTransfer(context: Context, transferId: string): Promise<void> {
  authorise(context.actor, 'transfer.agree');
  await transact(context, async (trx) => {
    const transfer = await lockTransfer(trx, transferId);
    await agree(trx, context, receiverOf(context, transfer), transfer);
  });
}

/** He does not want it. */
export async function declineTransfer(context: Context, transferId: string): Promise<void> {
  authorise(context.actor, 'transfer.decline');
  await transact(context, async (trx) => {
    const transfer = await lockTransfer(trx, transferId);
    await decline(trx, context, transfer, receiverOf(context, transfer).personId);
  });
}

/** The offer is to an address, so it is to the one member who has it. */
function receiverOf({ actor }: Context, { to_email }: TransferRow): Member {
  if (actor.kind !== 'member' || actor.email !== to_email) throw new NotFound();
  return actor;
}

/** By whichever door: the transfer is under lock, and the member's right to it is settled. */
export async function agree(
  trx: Trx,
  context: Context,
  member: Member,
  transfer: TransferRow,
): Promise<void> {
  assertStep(transfer, 'agree');
  if (member.customerId === transfer.from_customer_id)
    throw new Conflict('transfer_to_oneself', 'This licence belongs to your own company already.');
  const agreed = await trx
    .updateTable('licence_transfer')
    .set((eb) => ({
      state: STEPS.agree.to,
      to_customer_id: member.customerId,
      agreed_by: member.personId,
      agreed_at: eb.fn<Date>('clock_timestamp'),
    }))
    .where('id', '=', transfer.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await voidLinksTo(trx, 'transfer', transfer.id);
  await tellOfTransfer(trx, context, agreed, 'agreed');
}

export async function decline(
  trx: Trx,
  context: Context,
  transfer: TransferRow,
  personId: string | null,
): Promise<void> {
  assertStep(transfer, 'decline');
  await endTransfer(trx, transfer.id, { step: 'decline', by: personId });
  await voidLinksTo(trx, 'transfer', transfer.id);
  await tellOfTransfer(trx, context, transfer, 'declined');
}
