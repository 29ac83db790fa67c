import { type Credits, credits, minus } from '../amount.ts';

/** The most of one package that an order can hold. */
export const MOST_OF_A_PACKAGE = 1000;
/** The most that one order can cost, net, in minor units: what a payment provider takes at once. */
export const LARGEST_ORDER_MINOR = 99_999_999;

type Sold = { credits: Credits; priceMinor: number };

export type Proposal<Package extends Sold> = {
  package: Package;
  quantity: number;
  credits: Credits;
  leftOver: Credits;
  totalMinor: number;
};

/**
 * Which packages cover `wanted`, each as often as needed and no more: cheapest first, then with least left over, then
 * with fewest pieces; in equals the order of the list stays. What would be too many or too dear for one order is left out.
 * @param totalOf what so many of a package cost the buyer, tax and all, in minor units
 */
export function proposePackages<Package extends Sold>(
  packages: readonly Package[],
  wanted: Credits,
  totalOf: (sold: Package, quantity: number) => number,
): Proposal<Package>[] {
  return packages
    .map((sold) => {
      const quantity = Math.ceil(wanted / sold.credits);
      return { sold, quantity };
    })
    .filter(({ sold, quantity }) => isOrderable(sold.priceMinor, quantity))
    .map(({ sold, quantity }) => {
      const bought = credits(sold.credits * quantity);
      return {
        package: sold,
        quantity,
        credits: bought,
        leftOver: minus(bought, wanted),
        totalMinor: totalOf(sold, quantity),
      };
    })
    .toSorted((a, b) => a.totalMinor - b.totalMinor || a.leftOver - b.leftOver || a.quantity - b.quantity);
}

/** Whether so many of a package fit into one order. */
export function isOrderable(priceMinor: number, quantity: number): boolean {
  return (
    quantity >= 1 &&
    quantity <= MOST_OF_A_PACKAGE &&
    Number.isInteger(quantity) &&
    priceMinor * quantity <= LARGEST_ORDER_MINOR
  );
}
