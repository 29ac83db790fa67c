import { CHAIN_START, type ChainedTransfer, chainHash } from '../credits/chain.ts';
import { type Finding, finding } from './finding.ts';
import { LotsReplay } from './replay-lots.ts';

export type StoredTransfer = ChainedTransfer & {
  id: string;
  hash: Buffer;
  /** Whether a later transfer gives it back, in part or whole. */
  isReversed: boolean;
  /** For credits that came from another book: what left it there. */
  movedIn: { lotId: string; source: 'grant' | 'purchase'; credits: number; valueMinor: number } | null;
  draws: { lotId: string; credits: number; valueMinor: number; taxMinor: number }[];
};

type Balances = {
  available: number;
  held: number;
  sold: number;
  granted: number;
  consumed: number;
  refunded: number;
  moved: number;
};

export type StoredBook = Balances & {
  customerId: string;
  transfers: number;
  chainHash: Buffer;
  lots: Map<string, { credits: number; remaining: number; source: string }>;
};

/** How each kind of transfer moves a book; the same as `ledger_post` does, written a second time on purpose. */
const EFFECTS: Record<string, Partial<Balances>> = {
  purchase: { sold: 1, available: 1 },
  grant: { granted: 1, available: 1 },
  hold: { available: -1, held: 1 },
  release: { held: -1, available: 1 },
  capture: { held: -1, consumed: 1 },
  refund: { available: -1, refunded: 1 },
  revocation: { available: -1, granted: -1 },
  chargeback: { available: -1, refunded: 1 },
  restoration: { refunded: -1, available: 1 },
  reversal: { consumed: -1, available: 1 },
  moved_out: { available: -1, moved: -1 },
  moved_in: { moved: 1, available: 1 },
};

/**
 * Replays one book from its first transfer: balances, sequence, hash chain and lots come out as they are stored, or the
 * row where they part is named. Transfers are fed in order, in pages of any size.
 */
export class BookReplay {
  readonly #balances: Balances = {
    available: 0,
    held: 0,
    sold: 0,
    granted: 0,
    consumed: 0,
    refunded: 0,
    moved: 0,
  };
  readonly #lots = new LotsReplay();
  readonly #customerId: string;
  #sequence = 0;
  #hash = CHAIN_START;

  constructor(customerId: string) {
    this.#customerId = customerId;
  }

  *feed(transfers: readonly StoredTransfer[]): Generator<Finding> {
    for (const transfer of transfers) yield* this.#replay(transfer);
  }

  *#replay(transfer: StoredTransfer): Generator<Finding> {
    const row = `ledger_transfer ${transfer.id}`;
    this.#sequence += 1;
    if (transfer.sequence !== this.#sequence)
      yield finding('I7', row, `sequence is ${transfer.sequence}, ${this.#sequence} was expected`);
    this.#sequence = transfer.sequence;
    this.#move(transfer);
    const { available, held } = this.#balances;
    if (available < 0 || held < 0)
      yield finding(
        'I2',
        row,
        `leaves available ${available} and held ${held}, and neither may be below zero`,
      );
    if (transfer.availableAfter !== available || transfer.heldAfter !== held) {
      yield finding(
        'I2',
        row,
        `says available ${transfer.availableAfter} and held ${transfer.heldAfter} after it, the entries come to ${available} and ${held}`,
      );
    }
    this.#hash = chainHash(this.#hash, transfer);
    if (!this.#hash.equals(transfer.hash))
      yield finding(
        'I7',
        row,
        'is not as it was posted: its hash does not follow from its content and the transfer before it',
      );
    this.#hash = transfer.hash;
    yield* this.#lots.feed(transfer);
  }

  #move(transfer: StoredTransfer): void {
    const effect = EFFECTS[transfer.kind] ?? {};
    for (const [account, sign] of Object.entries(effect) as [keyof Balances, number][])
      this.#balances[account] += sign * transfer.credits;
  }

  /** Compares what came out with what is stored. */
  *end(stored: StoredBook): Generator<Finding> {
    const row = `ledger_account ${this.#customerId}`;
    for (const [account, balance] of Object.entries(this.#balances) as [keyof Balances, number][]) {
      if (stored[account] !== balance)
        yield finding('I2', row, `${account} is ${stored[account]}, its entries come to ${balance}`);
    }
    const { sold, granted, moved, available, held, consumed, refunded } = stored;
    if (sold + granted + moved !== available + held + consumed + refunded)
      yield finding('I1', row, 'its accounts do not sum to zero');
    if (stored.transfers !== this.#sequence)
      yield finding('I7', row, `counts ${stored.transfers} transfers, there are ${this.#sequence}`);
    if (!stored.chainHash.equals(this.#hash))
      yield finding('I7', row, 'its chain does not end with its last transfer');
    yield* this.#endLots(stored);
  }

  *#endLots(stored: StoredBook): Generator<Finding> {
    for (const [id, lot] of stored.lots) {
      const replayed = this.#lots.remainingOf(id) ?? 0;
      if (lot.remaining !== replayed)
        yield finding('I8', `lot ${id}`, `${lot.remaining} remain in it, its entries leave ${replayed}`);
    }
    for (const id of this.#lots.ids())
      if (!stored.lots.has(id)) yield finding('I8', `lot ${id}`, 'is missing');
    const inLots = [...stored.lots.values()].reduce((total, lot) => total + lot.remaining, 0);
    if (inLots !== stored.available + stored.held) {
      yield finding(
        'I8',
        `ledger_account ${this.#customerId}`,
        `its lots hold ${inLots}, it has ${stored.available + stored.held}`,
      );
    }
  }
}
