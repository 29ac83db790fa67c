import { sql } from 'kysely';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict } from '../../platform/errors.ts';
import { fromDecimal } from '../amount.ts';
import { watchBalance } from '../watch-balance.ts';
import { checkWish } from './check-wish.ts';
import type { TopUpWish } from './contract.ts';

/**
 * Changes what is bought, when and how much; also takes up again what had stopped. The payment method stays.
 * @throws {Conflict} `no_stored_method` when none was ever stored, and what `checkWish` throws
 */
export async function changeTopUp(context: Context, customerId: string, wish: TopUpWish): Promise<void> {
  authorise(context.actor, 'top_up.set', { customerId });
  await transact(context, async (trx) => {
    await checkWish(trx, customerId, wish);
    const changed = await trx
      .updateTable('auto_top_up')
      .set(columnsOf(context, wish))
      .where('customer_id', '=', customerId)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n)
      throw new Conflict('no_stored_method', 'Store a payment method first.');
    await begin(trx, context, customerId, wish);
  });
}

/** Begins it with a payment method that was stored just now, in place of what was set before. */
export async function startTopUp(
  trx: Trx,
  context: Context,
  customerId: string,
  wish: TopUpWish,
  method: { provider: string; ref: string; label: string },
): Promise<void> {
  await checkWish(trx, customerId, wish);
  const { provider, ref, label } = method;
  const columns = {
    ...columnsOf(context, wish),
    provider,
    method_ref: ref,
    method_label: label,
  };
  await trx
    .insertInto('auto_top_up')
    .values({ ...columns, customer_id: customerId })
    .onConflict((oc) => oc.column('customer_id').doUpdateSet(columns))
    .execute();
  await begin(trx, context, customerId, wish);
}

function columnsOf(context: Context, wish: TopUpWish) {
  return {
    package_id: wish.packageId,
    quantity: wish.quantity,
    below: fromDecimal(wish.below),
    monthly_ceiling_minor: wish.monthlyCeilingMinor,
    active: true,
    failures: 0,
    retry_after: null,
    stopped_why: '',
    ceiling_told_at: null,
    set_by: context.actor.personId ?? '',
    set_at: sql<Date>`now()`,
  };
}

async function begin(trx: Trx, context: Context, customerId: string, wish: TopUpWish): Promise<void> {
  await record(trx, context, {
    type: 'top_up.set',
    customerId,
    subjectId: customerId,
    visibleToCustomer: true,
    details: wish,
  });
  // What is below already begins now.
  await watchBalance(trx, context, customerId);
}
