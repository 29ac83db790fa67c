import { randomBytes } from 'node:crypto';

/**
 * A new id: UUID version 7 (RFC 9562), so that ids sort by the moment they were made and indexes grow at one end.
 * 74 of its bits are random; an id is a name, never a secret (see `newSecret`).
 */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A secret for links and keys: 192 random bits, safe in URLs and mail addresses' local parts when lower-cased. */
export function newSecret(): string {
  return randomBytes(24).toString('hex');
}
