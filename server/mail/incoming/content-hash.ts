import { createHash } from 'node:crypto';
import type { ReadMail } from '../reading/mail.ts';

/**
 * What a mail says, without what relays add to it: two mails with the same Message-ID and the same hash are one mail
 * that came through two doors; with different ones they are two mails of a careless sender.
 */
export function contentHash(mail: ReadMail): Buffer {
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      mail.from.address.toLowerCase(),
      mail.subject,
      mail.text,
      mail.html ?? '',
      mail.unreadable ?? '',
    ]),
  );
  for (const { fileName, bytes } of mail.attachments)
    hash.update(fileName).update(createHash('sha256').update(bytes).digest());
  return hash.digest();
}
