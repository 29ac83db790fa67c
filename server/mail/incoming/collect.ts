import type { Readable } from 'node:stream';

/** More than the listener takes; it is read to its end all the same, so that the sender hears why. */
export class MailTooLarge extends Error {}
/** A sender who drips, to hold a place that others need. */
export class TooSlow extends Error {}

const CHECK_MS = 10_000;
const LEAST_BYTES_PER_CHECK = 4 * 1024;

/**
 * Reads a mail whole.
 * @throws {MailTooLarge}
 * @throws {TooSlow} after some seconds with next to nothing; the connection is cut
 */
export async function collect(stream: Readable, limitBytes: number, checkMs = CHECK_MS): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  let before = 0;
  const watch = setInterval(() => {
    if (bytes - before < LEAST_BYTES_PER_CHECK) stream.destroy(new TooSlow('the mail came too slowly'));
    before = bytes;
  }, checkMs);
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes <= limitBytes) parts.push(part);
      else parts.length = 0;
    }
  } finally {
    clearInterval(watch);
  }
  if (bytes > limitBytes) throw new MailTooLarge();
  return Buffer.concat(parts);
}
