import { sql } from 'kysely';
import { type Context, record } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { type Credits, credits, NO_CREDITS, toDecimal } from '../amount.ts';
import { lockBook } from '../book.ts';
import type { LockedOrder } from '../orders/take-payment.ts';
import { post } from '../post.ts';
import { lotOfOrder } from '../refunds/order-lot.ts';
import { refundable } from '../rules.ts';
import { watchBalance } from '../watch-balance.ts';
import { claim, disputedCredits } from './rules.ts';

/**
 * Claims back for each chargeback of an order what of its lot is unspent and not held, and records the rest as owed. Done
 * when the chargeback is heard of, and again when credits have come back into the lot since: a hold that was released, a
 * charge that was given back, a refund that failed. The buyer has the money of these credits, so they are not his to spend.
 * The caller has locked the order.
 */
export async function claimAllBack(trx: Trx, context: Context, order: LockedOrder): Promise<void> {
  const chargebacks = await trx
    .selectFrom('chargeback')
    .select(['id', 'amount_minor', 'taken_credits', 'owed_credits', 'written_off_at'])
    .where('order_id', '=', order.id)
    .where('state', '<>', 'won')
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const chargeback of chargebacks.filter((one) => one.written_off_at === null)) {
    const others = chargebacks.filter((one) => one.id !== chargeback.id);
    const claimed = others.reduce((total, one) => total + one.taken_credits + one.owed_credits, 0);
    await claimBack(trx, context, order, chargeback, credits(claimed));
  }
}

type Claiming = { id: string; amount_minor: number; taken_credits: number; owed_credits: number };

async function claimBack(
  trx: Trx,
  context: Context,
  order: LockedOrder,
  chargeback: Claiming,
  claimedByOthers: Credits,
): Promise<void> {
  const book = await lockBook(trx, order.customer_id);
  const lot = await lotOfOrder(trx, order.id);
  const taken = credits(chargeback.taken_credits);
  const bought = credits(order.credits ?? 0);
  const { take, owed } = claim({
    disputed: disputedCredits(
      { credits: bought, totalMinor: order.net_minor + order.tax_minor },
      chargeback.amount_minor,
    ),
    claimable: credits(Math.max(0, bought - order.refunded - claimedByOthers)),
    taken,
    unspent: lot ? refundable(lot.remaining, book.available) : NO_CREDITS,
  });
  if (lot && take > 0) await takeFrom(trx, context, order, { id: chargeback.id, lotId: lot.id, taken, take });
  chargeback.taken_credits = taken + take;
  chargeback.owed_credits = owed;
  const owedMinor = Math.max(0, chargeback.amount_minor - (await moneyTaken(trx, chargeback.id, lot?.id)));
  await trx
    .updateTable('chargeback')
    .set({ taken_credits: taken + take, owed_credits: owed, owed_minor: owedMinor })
    .where('id', '=', chargeback.id)
    .execute();
}

type Taking = { id: string; lotId: string; taken: Credits; take: Credits };

async function takeFrom(
  trx: Trx,
  context: Context,
  order: LockedOrder,
  { id, lotId, taken, take }: Taking,
): Promise<void> {
  await post(trx, order.customer_id, [
    {
      kind: 'chargeback',
      credits: take,
      idempotencyKey: `chargeback:${id}:${taken}`,
      lotId,
      orderId: order.id,
    },
  ]);
  await record(trx, context, {
    type: 'chargeback.taken',
    customerId: order.customer_id,
    subjectId: id,
    visibleToCustomer: true,
    details: { number: order.number, credits: toDecimal(take) },
  });
  await watchBalance(trx, context, order.customer_id);
}

/** The money of the credits that a chargeback took, net and tax, in minor units. */
async function moneyTaken(trx: Trx, chargebackId: string, lotId: string | undefined): Promise<number> {
  if (lotId === undefined) return 0;
  const { rows } = await sql<{ money: number }>`
    select coalesce(sum(d.value_minor + d.tax_minor), 0)::bigint as money from lot_draw d join ledger_transfer t on t.id = d.transfer_id
    where d.lot_id = ${lotId} and d.kind = 'chargeback' and t.idempotency_key like ${`chargeback:${chargebackId}:%`}`.execute(
    trx,
  );
  return rows[0]?.money ?? 0;
}
