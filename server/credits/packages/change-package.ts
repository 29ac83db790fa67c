import { sql } from 'kysely';
import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { NotFound } from '../../platform/errors.ts';
import { namesSchema } from '../../policy/contract.ts';
import { credits, fromDecimal, toDecimal } from '../amount.ts';
import type { changePackageBody } from './contract.ts';
import { assertSound, type PackageRow, storedDescriptions } from './package-row.ts';

type Change = z.infer<typeof changePackageBody>;

/**
 * Changes what is offered from now on. Orders keep what was ordered at the price of that day.
 * @throws {Invalid} `package_sells_one_thing`, `descriptions_incomplete`
 */
export async function changePackage(context: Context, packageId: string, change: Change): Promise<void> {
  authorise(context.actor, 'package.change');
  await transact(context, async (trx) => {
    // All of them, in one order, so that two moves at the same moment come one after the other.
    const { rows } = await sql<PackageRow>`select * from package order by id for update`.execute(trx);
    const row = rows.find(({ id }) => id === packageId);
    if (!row) throw new NotFound();
    const offer = {
      names: change.names ?? namesSchema.parse(row.names),
      descriptions:
        change.descriptions === undefined
          ? (namesSchema.safeParse(row.descriptions).data ?? null)
          : change.descriptions,
      credits: change.credits === undefined ? row.credits && toDecimal(credits(row.credits)) : change.credits,
      supportDays: change.supportDays === undefined ? row.support_days : change.supportDays,
    };
    assertSound(offer);
    await trx
      .updateTable('package')
      .set((eb) => ({
        names: JSON.stringify(offer.names),
        descriptions: storedDescriptions(offer.descriptions),
        credits: offer.credits === null ? null : fromDecimal(offer.credits),
        support_days: offer.supportDays,
        price_minor: change.priceMinor ?? row.price_minor,
        currency: change.currency ?? row.currency,
        tax_basis_points: change.taxBasisPoints ?? row.tax_basis_points,
        on_sale: change.onSale ?? row.on_sale,
        changed_at: eb.fn<Date>('now'),
      }))
      .where('id', '=', packageId)
      .execute();
    if (change.position !== undefined) await moveTo(trx, rows, row, change.position);
    await record(trx, context, {
      type: 'package.changed',
      subjectId: packageId,
      visibleToCustomer: false,
      details: change,
    });
  });
}

/** Puts the package at this place and numbers all of them anew. */
async function moveTo(trx: Trx, rows: readonly PackageRow[], row: PackageRow, place: number): Promise<void> {
  const others = rows
    .filter(({ id }) => id !== row.id)
    .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const ids = others.toSpliced(place, 0, row).map(({ id }) => id);
  await sql`update package set position = place - 1 from unnest(${ids}::uuid[]) with ordinality as listed(id, place)
    where package.id = listed.id`.execute(trx);
}
