import { type Credits, credits, larger, minus, NO_CREDITS, smaller } from '../amount.ts';

/** What is disputed of an order: all of it, or the part of its credits that the disputed part of its money bought. */
export function disputedCredits(
  order: { credits: Credits; totalMinor: number },
  amountMinor: number,
): Credits {
  if (amountMinor >= order.totalMinor) return order.credits;
  return credits(Number((BigInt(order.credits) * BigInt(amountMinor)) / BigInt(order.totalMinor)));
}

/** In credits: what is disputed, what of the order is gone already, what this chargeback took before, and what could be taken. */
export type Standing = {
  disputed: Credits;
  /** All that the order bought, less what was refunded and what other chargebacks claim. */
  claimable: Credits;
  taken: Credits;
  /** What is left of the order's lot and not held. */
  unspent: Credits;
};

/** How much is taken back now, and how much stays owed since it is used or held. Neither is ever below zero. */
export function claim({ disputed, claimable, taken, unspent }: Standing): { take: Credits; owed: Credits } {
  const open = larger(minus(smaller(disputed, claimable), taken), NO_CREDITS);
  const take = smaller(open, unspent);
  return { take, owed: minus(open, take) };
}

export type DisputeState = 'open' | 'won' | 'lost';

/**
 * Whether news of a dispute changes what we know of it. A bank may decide for the seller after all; once won it stays so,
 * since another attempt is another dispute. So whatever comes late or twice, the last state is the same.
 */
export function isNews(known: DisputeState, told: DisputeState): boolean {
  const rank = { open: 0, lost: 1, won: 2 };
  return rank[told] > rank[known];
}
