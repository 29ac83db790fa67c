import { sql } from 'kysely';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Invalid } from '../../platform/errors.ts';
import { notify } from '../../platform/events/notify.ts';
import { newId } from '../../platform/ids.ts';
import { type Terms, termsOfPackage } from '../orders/terms.ts';
import { chargeQueue } from './charge-queue.ts';
import { fitsCeiling } from './rules.ts';
import { spentThisMonth } from './spent-this-month.ts';
import { stopTopUp } from './stop-top-up.ts';

type Wish = Awaited<ReturnType<typeof lockWish>>;

/**
 * Orders what the customer set, if his balance still stands below it: an automatic order, charged by a job of the same
 * transaction. One at a time, since the order that is being charged will fill the balance. Twice is once.
 */
export async function topUpIfBelow(context: Context, customerId: string): Promise<void> {
  await transact(context, async (trx) => {
    const wish = await lockWish(trx, customerId);
    if (!wish || (await isBeingCharged(trx, customerId))) return;
    const terms = await termsNow(trx, context, customerId, wish);
    if (!terms) return;
    const price = terms.netMinor + terms.taxMinor;
    if (!fitsCeiling(await spentThisMonth(trx, customerId), price, wish.ceilingMinor))
      return tellOfCeiling(trx, context, customerId);
    await order(trx, context, customerId, wish.provider, terms);
  });
}

/**
 * The wish under lock, when it is to be fulfilled now. The balance is read once the lock is held: whoever held it before
 * may have filled it.
 */
async function lockWish(trx: Trx, customerId: string) {
  const wish = await trx
    .selectFrom('auto_top_up')
    .select(['package_id', 'quantity', 'below', 'monthly_ceiling_minor', 'provider'])
    .where('customer_id', '=', customerId)
    .where('active', '=', true)
    .where(({ or, eb, fn }) => or([eb('retry_after', 'is', null), eb('retry_after', '<=', fn<Date>('now'))]))
    .forUpdate()
    .executeTakeFirst();
  if (!wish) return undefined;
  const book = await trx
    .selectFrom('ledger_account')
    .innerJoin('customer', 'customer.id', 'ledger_account.customer_id')
    .select('available')
    .where('ledger_account.customer_id', '=', customerId)
    .where('customer.suspended_at', 'is', null)
    .executeTakeFirst();
  if (!book || book.available >= wish.below) return undefined;
  const { package_id: packageId, quantity, monthly_ceiling_minor: ceilingMinor, provider } = wish;
  return { packageId, quantity, ceilingMinor, provider };
}

async function isBeingCharged(trx: Trx, customerId: string): Promise<boolean> {
  const open = await trx
    .selectFrom('credit_order')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('automatic', '=', sql.lit(true))
    .where('state', '=', sql.lit('open'))
    .executeTakeFirst();
  return open !== undefined;
}

/** As the package is offered now; one that is not on sale any more ends the wish. */
async function termsNow(
  trx: Trx,
  context: Context,
  customerId: string,
  wish: NonNullable<Wish>,
): Promise<Terms | undefined> {
  try {
    return await termsOfPackage(trx, customerId, wish);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await stopTopUp(trx, context, customerId, 'package_gone');
    return undefined;
  }
}

async function order(
  trx: Trx,
  context: Context,
  customerId: string,
  provider: string,
  terms: Terms,
): Promise<void> {
  const id = newId();
  const { number } = await trx
    .insertInto('credit_order')
    .values({
      id,
      customer_id: customerId,
      package_id: terms.packageId,
      quantity: terms.quantity,
      credits: terms.credits,
      net_minor: terms.netMinor,
      tax_minor: terms.taxMinor,
      tax_basis_points: terms.taxBasisPoints,
      tax_rule: terms.taxRule,
      currency: terms.currency,
      payment_method: provider,
      reference: `CF-${id.slice(-8).toUpperCase()}`,
      automatic: true,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  await record(trx, context, {
    type: 'order.placed',
    customerId,
    subjectId: id,
    visibleToCustomer: true,
    details: { number, automatic: true },
  });
  await context.jobs.add(trx, chargeQueue, { orderId: id });
}

/** Once a month. */
async function tellOfCeiling(trx: Trx, context: Context, customerId: string): Promise<void> {
  const { rows } = await sql`
    update auto_top_up set ceiling_told_at = now() from company
    where customer_id = ${customerId} and (ceiling_told_at is null
      or ceiling_told_at < date_trunc('month', now() at time zone company.time_zone) at time zone company.time_zone)
    returning 1`.execute(trx);
  if (rows.length === 0) return;
  const eventId = await record(trx, context, {
    type: 'top_up.ceiling_reached',
    customerId,
    subjectId: customerId,
    visibleToCustomer: true,
  });
  await notify(trx, context, eventId);
}
