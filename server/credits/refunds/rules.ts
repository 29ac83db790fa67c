import { type Credits, credits } from '../amount.ts';
import { moneyOfPart } from '../rules.ts';

/** What a lot cost, net and tax, in minor units for the whole of it. */
export type PricedLot = { credits: Credits; priceMinor: number; taxMinor: number };

/** The money that goes back with `part` of a lot of which `before` has left already. The same as `lot_move` books. */
export function moneyBack(lot: PricedLot, before: Credits, part: Credits): number {
  const tax = { credits: lot.credits, priceMinor: lot.taxMinor };
  return moneyOfPart(lot, before, part) + moneyOfPart(tax, before, part);
}

/**
 * How many credits were meant by money that somebody sent back without telling us: the fewest whose share of the lot is
 * exactly that much, and all of the rest when it is the money of all of the rest.
 * @param most how many can be taken
 * @returns undefined when no number of credits comes to this money
 */
export function creditsForMoney(
  lot: PricedLot,
  before: Credits,
  most: Credits,
  amountMinor: number,
): Credits | undefined {
  if (most <= 0 || amountMinor <= 0) return undefined;
  if (moneyBack(lot, before, most) === amountMinor) return most;
  let [low, high] = [1, Number(most)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (moneyBack(lot, before, credits(middle)) >= amountMinor) high = middle;
    else low = middle + 1;
  }
  return moneyBack(lot, before, credits(low)) === amountMinor ? credits(low) : undefined;
}

export type RefundState = 'asked' | 'done' | 'failed';

/**
 * Whether news of a refund changes what we know of it. A provider may take back a refund that was done (the card's account
 * is closed), never the other way about; so whatever comes late or twice, the last state is the same.
 */
export function isNews(known: RefundState, told: RefundState): boolean {
  const rank = { asked: 0, done: 1, failed: 2 };
  return rank[told] > rank[known];
}

/** Money that came by bank, or that staff noted: no provider can be asked to send it back. */
export function isByHand(provider: string): boolean {
  return provider === 'by_hand' || provider.startsWith('bank');
}
