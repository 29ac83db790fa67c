import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import type { Database, Trx } from '../../platform/database/database.ts';
import { Invalid, NotFound } from '../../platform/errors.ts';
import { type TaxDue, type TaxRule, type TaxTreatment, taxFor } from '../documents/tax-rules.ts';
import type { PriceView } from './contract.ts';
import type { PackageRow } from './package-row.ts';
import { isOrderable, LARGEST_ORDER_MINOR, MOST_OF_A_PACKAGE } from './rules.ts';

/** How a buyer is taxed, and when the tax on credits falls due. */
export type Taxation = { treatment: TaxTreatment; due: TaxDue };

/** @throws {NotFound} when there is no such customer */
export async function taxationOf(db: Database | Trx, customerId: string): Promise<Taxation> {
  const [customer, company] = await Promise.all([
    db.selectFrom('customer').select('tax_treatment').where('id', '=', customerId).executeTakeFirst(),
    db.selectFrom('company').select('tax_due').executeTakeFirstOrThrow(),
  ]);
  if (!customer) throw new NotFound();
  return { treatment: customer.tax_treatment as TaxTreatment, due: company.tax_due as TaxDue };
}

export type Sum = { netMinor: number; taxMinor: number; rule: TaxRule };

/** What so many of a package cost one buyer: days of support are one known service, so their tax is due at the sale. */
export function sumOf(
  sold: Pick<PackageRow, 'credits' | 'price_minor' | 'tax_basis_points'>,
  quantity: number,
  { treatment, due }: Taxation,
): Sum {
  const netMinor = sold.price_minor * quantity;
  const tax = taxFor(netMinor, sold.tax_basis_points, treatment, sold.credits === null ? 'sale' : due);
  return { netMinor, ...tax };
}

/** @throws {Invalid} `order_too_large` */
export function assertOrderable(priceMinor: number, quantity: number): void {
  if (isOrderable(priceMinor, quantity)) return;
  throw new Invalid(
    'order_too_large',
    `An order holds at most ${MOST_OF_A_PACKAGE} of a package, and costs at most ${LARGEST_ORDER_MINOR} in the smallest unit. Please place two.`,
    [{ path: 'quantity', code: 'order_too_large', message: '' }],
    { most: MOST_OF_A_PACKAGE },
  );
}

/**
 * What a buyer would pay for so many of a package, before he orders.
 * @throws {Invalid} `order_too_large`
 */
export async function priceOfPackage(
  context: Context,
  packageId: string,
  query: { quantity: number; customerId?: string | undefined },
): Promise<PriceView> {
  const customerId = buyerOf(context, query.customerId);
  const [sold, taxation] = await Promise.all([
    context.db.selectFrom('package').selectAll().where('id', '=', packageId).executeTakeFirst(),
    taxationOf(context.db, customerId),
  ]);
  if (!sold?.on_sale && context.actor.kind === 'member') throw new NotFound();
  if (!sold) throw new NotFound();
  assertOrderable(sold.price_minor, query.quantity);
  return toPriceView(sold, query.quantity, taxation);
}

export function toPriceView(sold: PackageRow, quantity: number, taxation: Taxation): PriceView {
  const { netMinor, taxMinor, rule } = sumOf(sold, quantity, taxation);
  return {
    quantity,
    netMinor,
    taxMinor,
    totalMinor: netMinor + taxMinor,
    currency: sold.currency,
    taxBasisPoints: sold.tax_basis_points,
    taxRule: rule,
  };
}

/**
 * For whom prices are asked: members ask for their own customer.
 * @throws {Invalid} `customer_missing`
 */
export function buyerOf(context: Context, named: string | undefined): string {
  const customerId = named ?? (context.actor.kind === 'member' ? context.actor.customerId : undefined);
  if (!customerId)
    throw new Invalid('customer_missing', 'Say for which customer.', [
      { path: 'customerId', code: 'customer_missing', message: '' },
    ]);
  authorise(context.actor, 'package.price', { customerId });
  return customerId;
}
