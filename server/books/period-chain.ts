import { createHash } from 'node:crypto';

/** The hash before the first closed period. */
export const PERIODS_START: Buffer = Buffer.from([0]);

export type ChainedPeriod = {
  startsOn: string;
  endsOn: string;
  timeZone: string;
  entries: number;
  /** As the database writes it out: the text of jsonb is one and the same for the same content. */
  totals: string;
};

/** The hash of a closed period over what it holds and what was reported of it, chained to the period before it. */
export function periodHash(previous: Buffer, period: ChainedPeriod, entriesDigest: Buffer): Buffer {
  const { startsOn, endsOn, timeZone, entries, totals } = period;
  return createHash('sha256')
    .update(previous)
    .update([startsOn, endsOn, timeZone, entries, totals].join('|'))
    .update(entriesDigest)
    .digest();
}
