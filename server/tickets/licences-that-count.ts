import type { Database, Trx } from '../platform/database/database.ts';
import { Invalid } from '../platform/errors.ts';
import type { LicenceFacts } from './coverage.ts';

/**
 * The licences by which coverage is decided: the one chosen, or all of the customer's when none was.
 * @throws {Invalid} `licence_unknown` when the chosen one is not the customer's
 */
export async function licencesThatCount(
  db: Database | Trx,
  customerId: string,
  licenceId: string | undefined,
): Promise<LicenceFacts[]> {
  let query = db
    .selectFrom('licence')
    .innerJoin('product', 'product.id', 'licence.product_id')
    .select([
      'licence.id',
      'licence.key',
      'product.name as productName',
      'licence.purchased_on as purchasedOn',
      'product.free_support_days as freeSupportDays',
      'licence.state',
    ])
    .select((eb) =>
      eb
        .selectFrom('support_period')
        .select((period) => period.fn.max('ends_on').as('until'))
        .whereRef('licence_id', '=', 'licence.id')
        .as('paidUntil'),
    )
    .where('licence.customer_id', '=', customerId)
    .limit(500);
  if (licenceId) query = query.where('licence.id', '=', licenceId);
  const licences = await query.execute();
  if (licenceId && licences.length === 0) {
    throw new Invalid('licence_unknown', 'This licence is not one of the customer.', [
      { path: 'licenceId', code: 'licence_unknown', message: licenceId },
    ]);
  }
  return licences;
}
