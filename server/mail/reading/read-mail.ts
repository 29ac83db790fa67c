import type { ReadContext, ReadMail } from './mail.ts';
import { createMailReader, type MailReader } from './reader-pool.ts';

let reader: MailReader | undefined;

/**
 * Reads a raw mail with the default limits, in a thread that all callers share and that starts with the first mail.
 * Never rejects: a mail that cannot be parsed comes back with its headers and `unreadable` set.
 */
export function readMail(raw: Buffer, context: ReadContext = {}): Promise<ReadMail> {
  reader ??= createMailReader();
  return reader.read(raw, context);
}
