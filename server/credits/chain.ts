import { createHash } from 'node:crypto';

/** The fields of a transfer that its hash covers, in the order in which it covers them. Amounts in whole hundredths. */
export type ChainedTransfer = {
  customerId: string;
  sequence: number;
  kind: string;
  credits: number;
  availableAfter: number;
  heldAfter: number;
  idempotencyKey: string;
  priceMinor: number | null;
  currency: string | null;
  orderId: string | null;
  holdId: string | null;
  ticketId: string | null;
  personId: string | null;
  lotId: string | null;
  reversesId: string | null;
  /** Microseconds since the epoch, as a decimal text: beyond what a number holds exactly is not reached, but a text is what is hashed. */
  recordedAtMicros: string;
  reason: string;
};

/** The hash before a book's first transfer. */
export const CHAIN_START: Buffer = Buffer.from([0]);

/** The hash of a transfer, chained to the one before it: what the database's `ledger_post` computed when it was posted. */
export function chainHash(previous: Buffer, transfer: ChainedTransfer): Buffer {
  const {
    customerId,
    sequence,
    kind,
    credits,
    availableAfter,
    heldAfter,
    idempotencyKey,
    priceMinor,
    currency,
    orderId,
    holdId,
    ticketId,
    personId,
    lotId,
    reversesId,
    recordedAtMicros,
    reason,
  } = transfer;
  const covered = [
    customerId,
    sequence,
    kind,
    credits,
    availableAfter,
    heldAfter,
    idempotencyKey,
    priceMinor ?? '',
    currency ?? '',
    orderId ?? '',
    holdId ?? '',
    ticketId ?? '',
    personId ?? '',
    lotId ?? '',
    reversesId ?? '',
    recordedAtMicros,
    reason,
  ];
  return createHash('sha256').update(previous).update(covered.join('|')).digest();
}
