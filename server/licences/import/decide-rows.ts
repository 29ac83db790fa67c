import type { FaultView, Field, Reason } from './contract.ts';
import { columnName, type SoldRow, type Terms } from './read-row.ts';

/** A licence that has the key or the shop's number of a row. */
export type KnownLicence = {
  customerId: string;
  productId: string;
  purchasedOn: string;
  key: string;
  shopOrder: string | null;
  importId: string | null;
  importRow: number | null;
};

/** What is there already of what the rows name. */
export type KnownFacts = {
  importId: string;
  /** By e-mail address: his customer, or that he is of the staff. */
  buyers: ReadonlyMap<string, { customerId: string } | 'staff'>;
  /** By name in small letters: the customers who have it, two at the most. */
  customers: ReadonlyMap<string, readonly string[]>;
  /** By key in small letters. */
  byKey: ReadonlyMap<string, KnownLicence>;
  byShopOrder: ReadonlyMap<string, KnownLicence>;
};

/** `customerId` is null for a buyer who is to be added, under his e-mail address. */
export type TakenRow = SoldRow & { customerId: string | null };
export type RefusedRow = { row: number; fault: FaultView };

/**
 * Which rows become licences. What is there already is never doubled: not what was there before, not what an earlier row
 * of the same file brought, be it in this batch or in one before.
 */
export function decideRows(
  rows: readonly SoldRow[],
  known: KnownFacts,
  terms: Pick<Terms, 'reading' | 'headings'>,
): { taken: TakenRow[]; refused: RefusedRow[] } {
  const taken: TakenRow[] = [];
  const refused: RefusedRow[] = [];
  const keys = new Map<string, number>();
  const orders = new Map<string, number>();
  const fault = (reason: Reason, field: Field, row?: number): FaultView => ({
    reason,
    column: columnName(terms, field),
    details: row === undefined ? {} : { row },
  });
  for (const sold of rows) {
    const buyer = buyerOf(sold, known);
    const why =
      whyKnown(sold, known, typeof buyer === 'object' ? buyer.customerId : null, fault) ??
      whyDoubled(sold, keys, orders, fault) ??
      (typeof buyer === 'string' ? fault(buyer, sold.email === null ? 'customer' : 'email') : undefined);
    if (why) refused.push({ row: sold.row, fault: why });
    if (why || typeof buyer === 'string') continue;
    keys.set(sold.key.toLowerCase(), sold.row);
    if (sold.shopOrder !== null) orders.set(sold.shopOrder, sold.row);
    taken.push({ ...sold, customerId: buyer.customerId });
  }
  return { taken, refused };
}

type Fault = (reason: Reason, field: Field, row?: number) => FaultView;

/** By his address, and where there is none by his name, which must be that of one customer. */
function buyerOf(
  { email, customer }: SoldRow,
  { buyers, customers }: KnownFacts,
): { customerId: string | null } | Reason {
  if (email !== null) {
    const buyer = buyers.get(email) ?? { customerId: null };
    return buyer === 'staff' ? 'buyer_is_staff' : buyer;
  }
  const [one, another] = customers.get(customer.toLowerCase()) ?? [];
  if (one === undefined) return 'customer_unknown';
  return another === undefined ? { customerId: one } : 'customer_ambiguous';
}

function whyKnown(
  sold: SoldRow,
  known: KnownFacts,
  customerId: string | null,
  fault: Fault,
): FaultView | undefined {
  const sameKey = known.byKey.get(sold.key.toLowerCase());
  const sameOrder = sold.shopOrder === null ? undefined : known.byShopOrder.get(sold.shopOrder);
  const there = sameKey ?? sameOrder;
  if (!there) return undefined;
  const field = sameKey ? 'key' : 'shopOrder';
  if (there.importId === known.importId) return fault('doubled', field, there.importRow ?? 0);
  const isSame =
    there.key.toLowerCase() === sold.key.toLowerCase() &&
    there.customerId === customerId &&
    there.productId === sold.productId &&
    there.purchasedOn === sold.purchasedOn &&
    (sold.shopOrder === null || there.shopOrder === sold.shopOrder);
  if (isSame) return fault('already_there', field);
  return fault(sameKey ? 'key_taken' : 'order_taken', field);
}

function whyDoubled(
  sold: SoldRow,
  keys: ReadonlyMap<string, number>,
  orders: ReadonlyMap<string, number>,
  fault: Fault,
): FaultView | undefined {
  const sameKey = keys.get(sold.key.toLowerCase());
  if (sameKey !== undefined) return fault('doubled', 'key', sameKey);
  const sameOrder = sold.shopOrder === null ? undefined : orders.get(sold.shopOrder);
  return sameOrder === undefined ? undefined : fault('doubled', 'shopOrder', sameOrder);
}
