import { type Credits, credits } from '../credits/amount.ts';
import { type Draw, drawLots, moneyOfPart, type OpenLot, refillLots } from '../credits/rules.ts';
import { type Finding, finding } from './finding.ts';
import type { StoredTransfer } from './replay-book.ts';

type ReplayedLot = OpenLot & { credits: Credits; priceMinor: number };

/** Which kinds of refills give back what which kinds of draws took; a restoration names its lot, a reversal its capture. */
const TAKEN_BACK = ['refund', 'chargeback'];

/**
 * Replays the lots of one book by the promised order, written in `credits/rules.ts` and in the database: each draw and
 * each refill, and the money that goes with it, come out as they are stored.
 */
export class LotsReplay {
  readonly #lots = new Map<string, ReplayedLot>();
  /** What each lot gave to a capture that is reversed later, and to refunds and chargebacks, less what came back. */
  readonly #taken = new Map<string, Map<string, number>>();

  *feed(transfer: StoredTransfer): Generator<Finding> {
    const row = `ledger_transfer ${transfer.id}`;
    if (transfer.kind === 'purchase' || transfer.kind === 'grant') this.#open(transfer, transfer.kind);
    else if (transfer.kind === 'moved_in') yield* this.#takeIn(transfer, row);
    else if (transfer.kind !== 'hold' && transfer.kind !== 'release') yield* this.#compare(transfer, row);
    for (const draw of transfer.draws) yield* this.#move(transfer, draw, row);
  }

  remainingOf(lotId: string): number | undefined {
    return this.#lots.get(lotId)?.remaining;
  }

  ids(): Iterable<string> {
    return this.#lots.keys();
  }

  #open(transfer: StoredTransfer, source: OpenLot['source']): void {
    this.#lots.set(transfer.id, {
      id: transfer.id,
      source,
      credits: credits(transfer.credits),
      remaining: credits(transfer.credits),
      openedAt: Number(transfer.recordedAtMicros),
      priceMinor: transfer.priceMinor ?? 0,
    });
  }

  *#takeIn({ movedIn, ...transfer }: StoredTransfer, row: string): Generator<Finding> {
    if (!movedIn || movedIn.credits !== transfer.credits)
      yield finding('I1', row, `brings in ${transfer.credits}; ${movedIn?.credits ?? 0} left another book`);
    this.#open({ ...transfer, movedIn, priceMinor: movedIn?.valueMinor ?? 0 }, movedIn?.source ?? 'purchase');
  }

  *#compare(transfer: StoredTransfer, row: string): Generator<Finding> {
    const promised = inWords(this.#promised(transfer));
    if (inWords(transfer.draws) === promised) return;
    const moved = inWords(transfer.draws) || 'no lot';
    yield finding(
      'I8',
      row,
      `was drawn from ${moved}; by the promised order it is ${promised || 'more than the lots hold'}`,
    );
  }

  #promised(transfer: StoredTransfer): Draw[] {
    const lots = [...this.#lots.values()];
    const amount = credits(transfer.credits);
    try {
      if (transfer.kind !== 'reversal' && transfer.kind !== 'restoration')
        return drawLots(
          lots.filter((lot) => transfer.lotId === null || lot.id === transfer.lotId),
          amount,
        );
      const taken = this.#taken.get(keyOf(transfer)) ?? new Map<string, number>();
      return refillLots(
        lots.map((lot) => ({ ...lot, taken: credits(taken.get(lot.id) ?? 0) })),
        amount,
      );
    } catch {
      return [];
    }
  }

  *#move(transfer: StoredTransfer, draw: StoredTransfer['draws'][number], row: string): Generator<Finding> {
    const lot = this.#lots.get(draw.lotId);
    if (!lot) return;
    const before = credits(lot.credits - lot.remaining);
    const value = moneyOfPart(lot, before, credits(draw.credits));
    if (draw.valueMinor !== value)
      yield finding(
        'I8',
        row,
        `moved ${draw.valueMinor} of the money of lot ${lot.id}; its share is ${value}`,
      );
    lot.remaining = credits(lot.remaining - draw.credits);
    this.#remember(transfer, draw);
  }

  #remember(transfer: StoredTransfer, draw: StoredTransfer['draws'][number]): void {
    if (transfer.kind === 'capture' && !transfer.isReversed) return;
    const key = keyOf(transfer, draw.lotId);
    const taken = this.#taken.get(key) ?? new Map<string, number>();
    taken.set(draw.lotId, (taken.get(draw.lotId) ?? 0) + draw.credits);
    this.#taken.set(key, taken);
  }
}

function keyOf(transfer: StoredTransfer, lotId = transfer.lotId): string {
  if (transfer.kind === 'capture') return transfer.id;
  if (transfer.kind === 'reversal') return transfer.reversesId ?? '';
  return TAKEN_BACK.includes(transfer.kind) || transfer.kind === 'restoration' ? `lot ${lotId}` : '';
}

function inWords(draws: readonly { lotId: string; credits: number }[]): string {
  return draws
    .map((draw) => `${draw.credits} of lot ${draw.lotId}`)
    .toSorted()
    .join(', ');
}
