import { randomBytes } from 'node:crypto';
import { steadyNow } from './steady-clock.ts';

let lastMs = 0;
let counter = 0;
let aheadMs = 0;

/**
 * From now on ids follow the database's clock, whatever this machine's says: what was written first sorts first, also
 * when another server wrote it, or this one before it was started anew with its clock put back.
 */
export function followClock(databaseNow: Date): void {
  aheadMs = databaseNow.getTime() - steadyNow();
}

/**
 * A new id: UUID version 7 (RFC 9562, method 1), so that ids sort by the moment they were made, those of one process
 * also within a millisecond and when the clock is put back, and indexes grow at one end. 62 of its bits are random; an id
 * is a name, never a secret (see `newSecret`).
 */
export function newId(): string {
  const bytes = randomBytes(16);
  advance(bytes.readUInt16BE(6));
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The next place in time: a new millisecond begins somewhere in the lower half of its counter, so that there is room to count. */
function advance(random: number): void {
  const now = Math.floor(steadyNow() + aheadMs);
  if (now > lastMs) {
    lastMs = now;
    counter = random & 0x7ff;
  } else if (counter < 0xfff) counter += 1;
  else {
    lastMs += 1;
    counter = 0;
  }
}

/** A secret for links and keys: 192 random bits, safe in URLs and mail addresses' local parts when lower-cased. */
export function newSecret(): string {
  return randomBytes(24).toString('hex');
}
