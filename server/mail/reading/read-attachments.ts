import type { Attachment } from 'mailparser';
import { safeFileName } from '../../platform/content/file-name.ts';
import { attachmentType } from './attachment-type.ts';
import type { MailAttachment, OmittedAttachment, ReadLimits } from './mail.ts';

export interface ReadAttachments {
  attachments: MailAttachment[];
  omitted: OmittedAttachment[];
}

/** Keeps attachments up to the limits and names those beyond, so that a reader knows to look into the raw mail. */
export async function readAttachments(
  parts: readonly Attachment[],
  limits: ReadLimits,
): Promise<ReadAttachments> {
  const read: ReadAttachments = { attachments: [], omitted: [] };
  let totalBytes = 0;
  for (const part of parts) {
    const fileName = safeFileName(
      part.filename ?? '',
      part.contentType === 'message/rfc822' ? 'message.eml' : undefined,
    );
    const bytes = part.content.length;
    const isTooLarge = bytes > limits.attachmentBytes || totalBytes + bytes > limits.attachmentsTotalBytes;
    if (read.attachments.length >= limits.attachments) {
      if (read.omitted.length < limits.mimeParts) read.omitted.push({ fileName, bytes, reason: 'too many' });
    } else if (isTooLarge) {
      read.omitted.push({ fileName, bytes, reason: 'too large' });
    } else {
      totalBytes += bytes;
      read.attachments.push(await readAttachment(part, fileName));
    }
  }
  return read;
}

async function readAttachment(part: Attachment, fileName: string): Promise<MailAttachment> {
  const isInline = part.related === true || (part.contentDisposition === 'inline' && part.cid !== undefined);
  return {
    fileName,
    ...(await attachmentType(part.content, part.contentType)),
    bytes: part.content,
    contentId: part.cid?.slice(0, 250),
    inline: isInline,
  };
}
