import { fileTypeFromBuffer } from 'file-type';

/** Pictures that a browser decodes without running anything. Everything else is only ever downloaded. */
const inlineTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

export interface AttachmentType {
  /** What the bytes are, or else what the mail claims they are; a bare type without parameters. */
  contentType: string;
  /** Only raster images whose bytes say so. */
  mayShowInline: boolean;
}

/** Looks into the bytes. Run it in the reading worker: sniffing has been made to loop before (CVE-2026-31808). */
export async function attachmentType(bytes: Uint8Array, claimed: string): Promise<AttachmentType> {
  const sniffed = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (sniffed) return { contentType: sniffed.mime, mayShowInline: inlineTypes.has(sniffed.mime) };
  const bare = claimed.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isWellFormed = /^[a-z]+\/[a-z0-9.+-]{1,80}$/.test(bare);
  return { contentType: isWellFormed ? bare : 'application/octet-stream', mayShowInline: false };
}
