import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Invalid } from '../../platform/errors.ts';
import { type Terms, termsOfPackage } from '../orders/terms.ts';
import type { TopUpWish } from './contract.ts';

/**
 * @returns what one top-up would buy now
 * @throws {Invalid} `package_unknown`, `top_up_needs_credits`, `ceiling_below_price` with the price
 * @throws {Conflict} `charged_back` while a bank takes money back from the company or it owes some
 */
export async function checkWish(trx: Trx, customerId: string, wish: TopUpWish): Promise<Terms> {
  await assertOwesNothing(trx, customerId);
  const terms = await termsOfPackage(trx, customerId, wish);
  const total = terms.netMinor + terms.taxMinor;
  if (terms.credits === null || total === 0)
    throw new Invalid('top_up_needs_credits', 'Choose a package of credits that has a price.', [
      { path: 'packageId', code: 'top_up_needs_credits', message: '' },
    ]);
  if (wish.monthlyCeilingMinor < total)
    throw new Invalid(
      'ceiling_below_price',
      `One top-up costs ${total} in the smallest unit, which is more than the ceiling of the month.`,
      [{ path: 'monthlyCeilingMinor', code: 'ceiling_below_price', message: '' }],
      { totalMinor: total, currency: terms.currency },
    );
  return terms;
}

async function assertOwesNothing(trx: Trx, customerId: string): Promise<void> {
  const owed = await trx
    .selectFrom('chargeback')
    .innerJoin('credit_order', 'credit_order.id', 'chargeback.order_id')
    .select('chargeback.id')
    .where('credit_order.customer_id', '=', customerId)
    .where('chargeback.state', '<>', 'won')
    .where('chargeback.written_off_at', 'is', null)
    .where(({ or, eb }) => or([eb('chargeback.state', '=', 'open'), eb('owed_minor', '>', 0)]))
    .executeTakeFirst();
  if (owed)
    throw new Conflict(
      'charged_back',
      'A bank has taken money back from one of your orders. Once that is settled, credits can be topped up automatically again.',
    );
}
