import type { Trx } from '../../platform/database/database.ts';
import { type Credits, credits, minus } from '../amount.ts';
import type { PricedLot } from './rules.ts';

export type OrderLot = PricedLot & { id: string; remaining: Credits; left: Credits };

/** The lot that an order's payment opened, and how much of it has left; undefined for days of support. The book is locked. */
export async function lotOfOrder(trx: Trx, orderId: string): Promise<OrderLot | undefined> {
  const lot = await trx
    .selectFrom('lot')
    .select(['id', 'credits', 'remaining', 'price_minor as priceMinor', 'tax_minor as taxMinor'])
    .where('order_id', '=', orderId)
    // What went to another customer opened a lot of his, which nobody takes back.
    .where('moved_from', 'is', null)
    .executeTakeFirst();
  if (!lot) return undefined;
  const [whole, remaining] = [credits(lot.credits), credits(lot.remaining)];
  return { ...lot, credits: whole, remaining, left: minus(whole, remaining) };
}
