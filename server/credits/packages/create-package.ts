import { sql } from 'kysely';
import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import { Conflict } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { fromDecimal } from '../amount.ts';
import type { createPackageBody } from './contract.ts';
import { assertSound, storedDescriptions } from './package-row.ts';

/** The list is shown whole, on one screen. */
const MOST_PACKAGES = 100;

/**
 * Puts a package on sale (or prepares one), at the end of the list. Orders keep the price at which they were placed.
 * @throws {Invalid} `package_sells_one_thing`, `descriptions_incomplete`
 * @throws {Conflict} `too_many_packages`
 */
export async function createPackage(
  context: Context,
  body: z.infer<typeof createPackageBody>,
): Promise<{ id: string }> {
  authorise(context.actor, 'package.create');
  assertSound(body);
  return transact(context, async (trx) => {
    const id = newId();
    const { rows } = await sql<{ packages: number; last: number }>`
      select count(*)::int as packages, coalesce(max(position), -1) as last from package`.execute(trx);
    const { packages, last } = rows[0] ?? { packages: 0, last: -1 };
    if (packages >= MOST_PACKAGES)
      throw new Conflict(
        'too_many_packages',
        `There are ${MOST_PACKAGES} packages already. Change one that is not on sale any more.`,
        { most: MOST_PACKAGES },
      );
    await trx
      .insertInto('package')
      .values({
        id,
        names: JSON.stringify(body.names),
        descriptions: storedDescriptions(body.descriptions),
        credits: body.credits === null ? null : fromDecimal(body.credits),
        support_days: body.supportDays,
        price_minor: body.priceMinor,
        currency: body.currency,
        tax_basis_points: body.taxBasisPoints,
        on_sale: body.onSale,
        position: last + 1,
      })
      .execute();
    await record(trx, context, { type: 'package.created', subjectId: id, visibleToCustomer: false });
    return { id };
  });
}
