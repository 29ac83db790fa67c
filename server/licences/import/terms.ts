import type { DayOrder } from '../../credits/bank/reading/days.ts';
import type { Database, Trx } from '../../platform/database/database.ts';
import type { Found, Missing, Reading } from './contract.ts';

/** The names of the columns: what stands above them, else their places. */
export function headingsOf({ hasHeadings }: Pick<Reading, 'hasHeadings'>, { sample, days }: Found): string[] {
  const [first = []] = sample;
  const width = Math.max(first.length, days.length);
  return Array.from(
    { length: width },
    (_, index) => (hasHeadings && first[index]?.trim()) || String(index + 1),
  );
}

/** The products by their names in small letters; null where several have one. */
export async function productsByName(db: Database | Trx): Promise<Map<string, string | null>> {
  const products = new Map<string, string | null>();
  for (const { id, name } of await db.selectFrom('product').select(['id', 'name']).execute()) {
    const key = name.trim().toLowerCase();
    products.set(key, products.has(key) ? null : id);
  }
  return products;
}

/** What has to be said before a file can be read in. */
export function missingIn({ columns, productId, dayOrder }: Reading, { days }: Found): Missing[] {
  const missing: Missing[] = [];
  if (columns.key === undefined) missing.push('key');
  if (columns.purchasedOn === undefined) missing.push('purchasedOn');
  else if (days[columns.purchasedOn] === 'ambiguous' && dayOrder === null) missing.push('dayOrder');
  if (columns.product === undefined && productId === null) missing.push('product');
  if (columns.email === undefined && columns.customer === undefined) missing.push('buyer');
  return missing;
}

/** How a day is meant that can be read both ways: as the rest of its column is, else as a person said. */
export function dayOrderOf({ columns, dayOrder }: Reading, { days }: Found): DayOrder {
  const form = days[columns.purchasedOn ?? -1];
  if (form === 'day_first' || form === 'month_first') return form;
  return dayOrder ?? 'day_first';
}
