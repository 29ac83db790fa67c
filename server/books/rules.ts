import type { Move, MoveKind, TaxedMove } from './moves.ts';

/**
 * What is owed at the beginning, what changed it, and what is owed at the end; each change with its sign, so that the lines
 * add up: opening + … = closing. In credits (whole hundredths) or in money (minor units), as it was asked.
 */
export type RollForward = { opening: number } & Record<Line, number> & { closing: number };

const LINES = [
  'sold',
  'granted',
  'recognised',
  'reversed',
  'refunded',
  'chargedBack',
  'restored',
  'corrected',
] as const;
type Line = (typeof LINES)[number];

/** How each kind of move changes what is owed, and in which line it stands. */
const EFFECTS: Record<MoveKind, { line: Line; sign: 1 | -1 }> = {
  purchase: { line: 'sold', sign: 1 },
  grant: { line: 'granted', sign: 1 },
  capture: { line: 'recognised', sign: -1 },
  reversal: { line: 'reversed', sign: 1 },
  refund: { line: 'refunded', sign: -1 },
  chargeback: { line: 'chargedBack', sign: -1 },
  restoration: { line: 'restored', sign: 1 },
  revocation: { line: 'corrected', sign: -1 },
  // From one customer to another: the two meet in one line, where they leave nothing.
  moved_out: { line: 'corrected', sign: -1 },
  moved_in: { line: 'corrected', sign: 1 },
};

/** What is summed of each move. */
export type Measure = 'credits' | 'valueMinor';

/** Rolls forward over one stretch: what lies before it opens it, what lies after it is left out. All moves are of one currency. */
export function rollForward(moves: readonly Move[], measure: Measure, bucket: number): RollForward {
  const changes = Object.fromEntries(LINES.map((line) => [line, 0])) as Record<Line, number>;
  let opening = 0;
  for (const move of moves) {
    const { line, sign } = EFFECTS[move.kind];
    if (move.bucket < bucket) opening += sign * move[measure];
    if (move.bucket === bucket) changes[line] += sign * move[measure];
  }
  const change = LINES.reduce((sum, line) => sum + changes[line], 0);
  return { opening, ...changes, closing: opening + change };
}

/** Whether tax falls due when credits are sold or when they are used: a setting of the company. */
export type TaxDue = 'sale' | 'use';

/** At which kinds of moves tax falls due, or is taken back. */
const TAXED: Record<TaxDue, Partial<Record<MoveKind, 1 | -1>>> = {
  // A single-purpose voucher (Directive (EU) 2016/1065): its sale is the supply; what is paid back corrects it.
  sale: { purchase: 1, refund: -1, chargeback: -1, restoration: 1 },
  // A multi-purpose one: its redemption is.
  use: { capture: 1, reversal: -1 },
};

export type TaxLine = { taxBasisPoints: number; netMinor: number; taxMinor: number };

/** The tax that fell due on credits in one stretch, by rate; what is not taxed at all is a rate of zero. */
export function taxOnCredits(moves: readonly TaxedMove[], bucket: number, due: TaxDue): TaxLine[] {
  const taxed = moves
    .filter((move) => move.bucket === bucket)
    .map((move) => {
      const sign = TAXED[due][move.kind] ?? 0;
      const { taxBasisPoints, valueMinor, taxMinor } = move;
      return { taxBasisPoints, netMinor: sign * valueMinor, taxMinor: sign * taxMinor };
    });
  return sumByRate(taxed);
}

/** One line a rate, ascending; a rate under which nothing moved is left out. */
export function sumByRate(lines: readonly TaxLine[]): TaxLine[] {
  const byRate = Map.groupBy(lines, (line) => line.taxBasisPoints);
  return [...byRate]
    .map(([taxBasisPoints, ofRate]) => ({
      taxBasisPoints,
      netMinor: ofRate.reduce((sum, line) => sum + line.netMinor, 0),
      taxMinor: ofRate.reduce((sum, line) => sum + line.taxMinor, 0),
    }))
    .filter((line) => line.netMinor !== 0 || line.taxMinor !== 0)
    .toSorted((a, b) => a.taxBasisPoints - b.taxBasisPoints);
}

/** Days of support as they stood at one boundary: everything sold until then, and what of it was supported until then. */
export type SupportTotal = {
  boundary: number;
  currency: string;
  taxBasisPoints: number;
  soldMinor: number;
  taxMinor: number;
  recognisedMinor: number;
};

export type SupportRollForward = { opening: number; sold: number; recognised: number; closing: number };

/** Rolls support forward from one boundary to another. All totals are of one currency. */
export function rollSupportForward(
  totals: readonly SupportTotal[],
  from: number,
  to: number,
): SupportRollForward {
  const at = (boundary: number) => totals.filter((total) => total.boundary === boundary);
  const sum = (of: readonly SupportTotal[], part: 'soldMinor' | 'recognisedMinor') =>
    of.reduce((amount, total) => amount + total[part], 0);
  const [before, after] = [at(from), at(to)];
  const opening = sum(before, 'soldMinor') - sum(before, 'recognisedMinor');
  const sold = sum(after, 'soldMinor') - sum(before, 'soldMinor');
  const recognised = sum(before, 'recognisedMinor') - sum(after, 'recognisedMinor');
  return { opening, sold, recognised, closing: opening + sold + recognised };
}

/** Days of support are taxed when they are paid: they are no voucher, and a payment on account falls due at once. */
export function taxOnSupport(totals: readonly SupportTotal[], from: number, to: number): TaxLine[] {
  const signed = totals
    .filter((total) => total.boundary === from || total.boundary === to)
    .map((total) => {
      const sign = total.boundary === to ? 1 : -1;
      return {
        taxBasisPoints: total.taxBasisPoints,
        netMinor: sign * total.soldMinor,
        taxMinor: sign * total.taxMinor,
      };
    });
  return sumByRate(signed);
}
