/** A lot and everything that ever moved in it, kept by hand. */
export type SlowLot = {
  id: string;
  source: 'purchase' | 'grant';
  at: number;
  credits: number;
  left: number;
  priceMinor: number;
  taxMinor: number;
  moves: { at: number; kind: string; credits: number; valueMinor: number; taxMinor: number }[];
};

type Taken = { lot: SlowLot; credits: number }[];

/**
 * The owner's books the slow way: every lot is asked what of its money is still there. Shares are worked out from the whole:
 * what has left a lot is worth the floor of its part of the price, so each move is worth the difference.
 */
export class SlowBooks {
  readonly lots: SlowLot[] = [];

  open(lot: Omit<SlowLot, 'left' | 'moves'>): void {
    this.lots.push({ ...lot, left: lot.credits, moves: [] });
  }

  left(): number {
    return this.lots.reduce((sum, lot) => sum + lot.left, 0);
  }

  /** Granted lots first, then bought ones, oldest first; or from one lot. */
  take(kind: string, amount: number, at: number, only?: SlowLot): Taken {
    const order = only
      ? [only]
      : [
          ...this.lots.filter((lot) => lot.source === 'grant'),
          ...this.lots.filter((lot) => lot.source === 'purchase'),
        ];
    const taken: Taken = [];
    let missing = amount;
    for (const lot of order) {
      const part = Math.min(lot.left, missing);
      if (part === 0) continue;
      this.#move(lot, kind, part, at);
      taken.push({ lot, credits: part });
      missing -= part;
    }
    return taken;
  }

  /** What was taken last comes back first. `taken` keeps what is still out. */
  giveBack(kind: string, taken: Taken, amount: number, at: number): void {
    let missing = amount;
    for (const part of taken.toReversed()) {
      const back = Math.min(part.credits, missing);
      if (back === 0) continue;
      this.#move(part.lot, kind, -back, at);
      part.credits -= back;
      missing -= back;
    }
  }

  /** The money of what is owed at a moment. */
  owedMinor(at: number): number {
    return this.lots
      .filter((lot) => lot.at < at)
      .reduce((sum, lot) => sum + lot.priceMinor - sumOf(lot.moves.filter((move) => move.at < at)), 0);
  }

  owedCredits(at: number): number {
    return this.lots
      .filter((lot) => lot.at < at)
      .reduce(
        (sum, lot) =>
          sum +
          lot.moves.filter((move) => move.at < at).reduce((left, move) => left - move.credits, lot.credits),
        0,
      );
  }

  /** The money of one kind of move from one moment to another; never below zero. */
  movedMinor(kind: string, from: number, to: number): number {
    const moves = this.lots.flatMap((lot) => lot.moves);
    return Math.abs(sumOf(moves.filter((move) => move.kind === kind && move.at >= from && move.at < to)));
  }

  soldMinor(from: number, to: number): number {
    return this.lots
      .filter((lot) => lot.at >= from && lot.at < to)
      .reduce((sum, lot) => sum + lot.priceMinor, 0);
  }

  #move(lot: SlowLot, kind: string, credits: number, at: number): void {
    const gone = lot.credits - lot.left;
    const share = (whole: number, part: number) =>
      Number((BigInt(whole) * BigInt(part)) / BigInt(lot.credits));
    const valueMinor = share(lot.priceMinor, gone + credits) - share(lot.priceMinor, gone);
    const taxMinor = share(lot.taxMinor, gone + credits) - share(lot.taxMinor, gone);
    lot.left -= credits;
    lot.moves.push({ at, kind, credits, valueMinor, taxMinor });
  }
}

function sumOf(moves: readonly { valueMinor: number }[]): number {
  return moves.reduce((sum, move) => sum + move.valueMinor, 0);
}
