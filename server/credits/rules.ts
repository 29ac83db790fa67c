import { type Credits, credits, minus, NO_CREDITS, smaller } from './amount.ts';

/** What is left of one purchase or grant. `openedAt` in milliseconds since the epoch. */
export type OpenLot = { id: string; source: 'grant' | 'purchase'; remaining: Credits; openedAt: number };

export type Draw = { lotId: string; credits: Credits };

/**
 * The promised order: granted lots first, then purchases, each oldest first; the id decides between equals.
 * (House plan §1, Ledger.)
 */
export function inDrawingOrder<Lot extends OpenLot>(lots: readonly Lot[]): Lot[] {
  const rank = (lot: OpenLot) => (lot.source === 'grant' ? 0 : 1);
  return lots.toSorted((a, b) => rank(a) - rank(b) || a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
}

/**
 * Which lots `amount` is drawn from.
 * @throws {RangeError} when the lots hold less than `amount`: the books would not agree, so nothing may be booked.
 */
export function drawLots(lots: readonly OpenLot[], amount: Credits): Draw[] {
  const draws: Draw[] = [];
  let missing = amount;
  for (const lot of inDrawingOrder(lots)) {
    if (missing === 0) break;
    const drawn = smaller(lot.remaining, missing);
    if (drawn === 0) continue;
    draws.push({ lotId: lot.id, credits: drawn });
    missing = minus(missing, drawn);
  }
  if (missing > 0) throw new RangeError(`the lots are ${missing} hundredths short of ${amount}`);
  return draws;
}

/** A lot, and how much of it the transfer that is given back took. */
export type TakenLot = OpenLot & { taken: Credits };

/**
 * Which lots `amount` goes back into when a charge, a refund or a chargeback is undone: what was drawn last comes back
 * first, so purchases before grants, newest first.
 * @throws {RangeError} when less was taken than is to come back.
 */
export function refillLots(lots: readonly TakenLot[], amount: Credits): Draw[] {
  const refills: Draw[] = [];
  let missing = amount;
  for (const lot of inDrawingOrder(lots).reverse()) {
    const returned = smaller(lot.taken, missing);
    if (returned <= 0) continue;
    refills.push({ lotId: lot.id, credits: credits(-returned) });
    missing = minus(missing, returned);
  }
  if (missing > 0) throw new RangeError(`${missing} hundredths come back beyond what was taken`);
  return refills;
}

/** How many credits are missing to hold `wanted`; zero when there are enough. */
export function shortfall(available: Credits, wanted: Credits): Credits {
  return available >= wanted ? NO_CREDITS : minus(wanted, available);
}

/**
 * The part of a purchase that can be given back: never more than is left of its lot, nor than is available,
 * since what is held belongs to a quote that was accepted.
 */
export function refundable(lotRemaining: Credits, available: Credits): Credits {
  return smaller(lotRemaining, available);
}

/**
 * The money that goes with `part` of a lot, in minor units, rounded down; the last part gets what is left, so that
 * the parts of a lot add up to its price to the cent. What goes back into a lot is below zero, and so is its money.
 * @param before how much had left the lot already. The database's `lot_move` states the same rule.
 */
export function moneyOfPart(
  lot: { credits: Credits; priceMinor: number },
  before: Credits,
  part: Credits,
): number {
  const upTo = (amount: Credits) => Number((BigInt(lot.priceMinor) * BigInt(amount)) / BigInt(lot.credits));
  return upTo(credits(before + part)) - upTo(before);
}
