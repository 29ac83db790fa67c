import type { Context } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Forbidden, Invalid } from '../../platform/errors.ts';
import { type Credits, credits, fromDecimal } from '../amount.ts';
import { type TaxRule, taxFor } from '../documents/tax-rules.ts';
import { assertOrderable, sumOf, taxationOf } from '../packages/price.ts';

/** What an order fixes. Money in minor units. */
export type Terms = {
  packageId: string | null;
  quantity: number;
  credits: Credits | null;
  supportDays: number | null;
  licenceId: string | null;
  netMinor: number;
  taxMinor: number;
  taxBasisPoints: number;
  taxRule: TaxRule;
  currency: string;
};

/** Ten years: a longer period is a slip. */
const MOST_SUPPORT_DAYS = 3660;

type Choice = { packageId: string; quantity?: number | undefined; licenceId?: string | undefined };

/** A package as it is offered now, so many times. */
export async function termsOfPackage(trx: Trx, customerId: string, choice: Choice): Promise<Terms> {
  const { packageId, quantity = 1 } = choice;
  const chosen = await trx
    .selectFrom('package')
    .selectAll()
    .where('id', '=', packageId)
    .where('on_sale', '=', true)
    .executeTakeFirst();
  if (!chosen)
    throw new Invalid('package_unknown', 'This package is not on sale any more. Please choose another.', [
      { path: 'packageId', code: 'package_unknown', message: '' },
    ]);
  assertOrderable(chosen.price_minor, quantity);
  const days = chosen.support_days === null ? null : chosen.support_days * quantity;
  if (days !== null && days > MOST_SUPPORT_DAYS)
    throw new Invalid(
      'support_too_long',
      `Support can be bought for ${MOST_SUPPORT_DAYS} days at most.`,
      [{ path: 'quantity', code: 'support_too_long', message: '' }],
      { most: MOST_SUPPORT_DAYS },
    );
  const { netMinor, taxMinor, rule } = sumOf(chosen, quantity, await taxationOf(trx, customerId));
  return {
    packageId,
    quantity,
    credits: chosen.credits === null ? null : credits(chosen.credits * quantity),
    supportDays: days,
    licenceId: days === null ? null : await ownLicence(trx, customerId, choice.licenceId),
    netMinor,
    taxMinor,
    taxBasisPoints: chosen.tax_basis_points,
    taxRule: rule,
    currency: chosen.currency,
  };
}

/** It stays his until the order is placed: who hands it over at this moment comes before or after. */
async function ownLicence(trx: Trx, customerId: string, licenceId: string | undefined): Promise<string> {
  if (licenceId === undefined)
    throw new Invalid('licence_missing', 'Say for which licence the support is.', [
      { path: 'licenceId', code: 'licence_missing', message: '' },
    ]);
  const licence = await trx
    .selectFrom('licence')
    .select(['id', 'state'])
    .where('id', '=', licenceId)
    .where('customer_id', '=', customerId)
    .forKeyShare()
    .executeTakeFirst();
  if (!licence)
    throw new Invalid('licence_unknown', 'This licence is not one of the customer.', [
      { path: 'licenceId', code: 'licence_unknown', message: '' },
    ]);
  if (licence.state !== 'active')
    throw new Invalid('licence_not_active', 'Support can be bought for an active licence only.', [
      { path: 'licenceId', code: 'licence_not_active', message: '' },
    ]);
  return licence.id;
}

type Agreed = {
  credits?: number | undefined;
  netMinor?: number | undefined;
  taxBasisPoints?: number | undefined;
};

/** Credits at a price that staff agreed with the customer. */
export async function termsAgreed(
  trx: Trx,
  context: Context,
  customerId: string,
  agreed: Agreed,
): Promise<Terms> {
  if (agreed.credits === undefined || agreed.netMinor === undefined) {
    throw new Invalid('package_or_credits', 'Choose a package, or say how many credits at which price.', [
      { path: 'packageId', code: 'package_or_credits', message: '' },
    ]);
  }
  if (context.actor.kind === 'member')
    throw new Forbidden('price_by_staff', 'Please choose one of the packages.');
  const { currency } = await trx.selectFrom('company').select('currency').executeTakeFirstOrThrow();
  const { treatment, due } = await taxationOf(trx, customerId);
  const { netMinor, taxBasisPoints = 0 } = agreed;
  const { taxMinor, rule } = taxFor(netMinor, taxBasisPoints, treatment, due);
  return {
    packageId: null,
    quantity: 1,
    credits: fromDecimal(agreed.credits),
    supportDays: null,
    licenceId: null,
    netMinor,
    taxMinor,
    taxBasisPoints,
    taxRule: rule,
    currency,
  };
}
