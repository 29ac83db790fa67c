import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Disk } from 'flydrive';
import { authorise } from '../../identity/access.ts';
import { type Context, transact } from '../../identity/context.ts';
import { safeFileName } from '../../platform/content/file-name.ts';
import { Invalid, TooLarge } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';

export const ATTACHMENT_LIMIT_BYTES = 25 * 1024 * 1024;

/** Programs and scripts that a desk has no use for and that mail servers refuse as well. */
const REFUSED = /\.(exe|com|scr|pif|bat|cmd|msi|msp|vbs|vbe|jse|wsf|wsh|hta|cpl|lnk|jar|ps1|reg)$/i;

export type UploadedFile = {
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
  contentId?: string | undefined;
};
export type StoredAttachment = { id: string; fileName: string; contentType: string; sizeBytes: number };

/**
 * Keeps a file under an id of ours. It belongs to whoever sent it until a message claims it. The bytes are on disk
 * before the row exists, so a row never points to nothing; a file without a row is swept away later.
 * @throws {TooLarge} `file_too_large`
 * @throws {Invalid} `file_type_refused` `file_empty`
 */
export async function storeAttachment(
  context: Context,
  disk: Disk,
  file: UploadedFile,
): Promise<StoredAttachment> {
  authorise(context.actor, 'attachment.upload');
  const fileName = safeFileName(file.fileName);
  assertAcceptable(fileName, file.bytes);
  const id = newId();
  const storageKey = `attachments/${id.slice(0, 2)}${id.slice(9, 11)}/${id}`;
  await disk.putStream(storageKey, Readable.from([file.bytes]));
  const contentType = /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/.test(file.contentType)
    ? file.contentType.toLowerCase()
    : 'application/octet-stream';
  await transact(context, (trx) =>
    trx
      .insertInto('attachment')
      .values({
        id,
        uploaded_by: context.actor.personId,
        file_name: fileName,
        content_type: contentType,
        size_bytes: file.bytes.byteLength,
        sha256: createHash('sha256').update(file.bytes).digest(),
        storage_key: storageKey,
        content_id: file.contentId ?? null,
      })
      .execute(),
  );
  return { id, fileName, contentType, sizeBytes: file.bytes.byteLength };
}

function assertAcceptable(fileName: string, bytes: Uint8Array): void {
  if (bytes.byteLength > ATTACHMENT_LIMIT_BYTES) {
    throw new TooLarge(
      'file_too_large',
      'A file may have at most 25 MB. Please put a larger one somewhere and send the link.',
      { megabytes: 25 },
    );
  }
  if (bytes.byteLength === 0) throw new Invalid('file_empty', 'This file is empty.', [], { name: fileName });
  if (REFUSED.test(fileName)) {
    throw new Invalid(
      'file_type_refused',
      `Files such as ${fileName} are not accepted, since they can run as programs. Put it into a ZIP archive if we need it.`,
      [],
      { name: fileName },
    );
  }
}
