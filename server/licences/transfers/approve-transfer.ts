import { sql } from 'kysely';
import { type Credits, NO_CREDITS, toDecimal } from '../../credits/amount.ts';
import { lockBothBooks, moveCredits } from '../../credits/move-credits.ts';
import { authorise } from '../../identity/access.ts';
import { type Context, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict } from '../../platform/errors.ts';
import { GROUND } from './ground.ts';
import { type Ground, type Obstacle, obstacleTo } from './rules.ts';
import { tellOfTransfer } from './tell-of-transfer.ts';
import { assertStep, endTransfer, lockTransfer, type TransferRow } from './transfer-row.ts';

const SENTENCES: Record<Obstacle, string> = {
  licence_disputed: 'This licence is in dispute. It can be handed over once the dispute is settled.',
  licence_revoked: 'This licence was revoked, so nobody can take it over.',
  licence_moved: 'This licence is not the giver’s any more. Refuse the transfer.',
  giver_suspended: 'The account that gives the licence is suspended.',
  receiver_suspended: 'The account that is to get the licence is suspended.',
  order_open:
    'The giver has an unpaid order for support of this licence. Have it paid or cancelled first, so that its days reach whom they are meant for.',
  giver_owes:
    'The giver owes credits since his bank took their money back, so none can go along. Have that settled first, or refuse the transfer.',
};

/**
 * The licence changes hands, in one transaction: its days of support go along, for the day of its purchase stays; tickets stay
 * with who opened them; the giver's available credits move when he chose that. Any of the staff who may change licences may
 * approve: both sides have said yes, and that credits move was the giver's own word or a lead's.
 * @throws {Conflict} `transfer_is_…`, or `transfer_…` for what has come in the way since both agreed
 */
export async function approveTransfer(context: Context, transferId: string): Promise<void> {
  authorise(context.actor, 'transfer.decide');
  await transact(context, async (trx) => {
    const transfer = await lockTransfer(trx, transferId);
    assertStep(transfer, 'approve');
    const toCustomerId = transfer.to_customer_id ?? '';
    await assertClear(trx, transfer, toCustomerId);
    await trx
      .updateTable('licence')
      // Its new owner was not told yet when its support ends.
      .set({ customer_id: toCustomerId, end_told_for: null })
      .where('id', '=', transfer.licence_id)
      .execute();
    const creditsMoved = await moveAlong(trx, context, transfer, toCustomerId);
    await endTransfer(trx, transferId, { step: 'approve', by: context.actor.personId, creditsMoved });
    await tellOfTransfer(trx, context, transfer, 'done', { creditsMoved: toDecimal(creditsMoved) });
  });
}

/**
 * Both agreed days ago. The licence is locked, and where credits move both books, so that what holds now holds until the
 * end: a chargeback that comes in at this very moment has taken what it can, or finds nothing left.
 */
async function assertClear(trx: Trx, transfer: TransferRow, toCustomerId: string): Promise<void> {
  const { id, licence_id, from_customer_id: fromCustomerId } = transfer;
  await sql`select from licence where id = ${licence_id} for update`.execute(trx);
  if (transfer.moves_credits) await lockBothBooks(trx, { fromCustomerId, toCustomerId });
  const { rows } = await sql<{ ground: Ground }>`
    select ${GROUND} as ground from licence_transfer x join licence l on l.id = x.licence_id
      join customer f on f.id = x.from_customer_id left join customer r on r.id = x.to_customer_id where x.id = ${id}`.execute(
    trx,
  );
  const obstacle = rows[0] && obstacleTo(rows[0].ground);
  if (obstacle) throw new Conflict(`transfer_${obstacle}`, SENTENCES[obstacle]);
}

async function moveAlong(
  trx: Trx,
  context: Context,
  { id, from_customer_id, moves_credits }: TransferRow,
  toCustomerId: string,
): Promise<Credits> {
  if (!moves_credits) return NO_CREDITS;
  return moveCredits(trx, context, {
    fromCustomerId: from_customer_id,
    toCustomerId,
    transferId: id,
    personId: context.actor.personId,
  });
}
