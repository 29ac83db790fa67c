import type { Disk } from 'flydrive';
import type { Database, Trx } from '../../platform/database/database.ts';

/** Raster images that a browser may show in the page; everything else is only ever saved. */
export const SHOWN_INLINE: readonly string[] = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
];

const IMAGE_LIMIT_BYTES = 2 * 1024 * 1024;
const IMAGES_PER_MAIL = 12;

/**
 * The pictures that a mail's text refers to by Content-ID, as data URLs: the frame that shows the mail has no origin of
 * its own, so it could not fetch them with the reader's session.
 * @returns by Content-ID
 */
export async function inlineImages(
  db: Database | Trx,
  disk: Disk,
  messageId: string,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('attachment')
    .select(['content_id', 'content_type', 'storage_key'])
    .where('message_id', '=', messageId)
    .where('content_id', 'is not', null)
    .where('content_type', 'in', [...SHOWN_INLINE])
    .where('size_bytes', '<=', IMAGE_LIMIT_BYTES)
    .limit(IMAGES_PER_MAIL)
    .execute();
  const images = rows.map(async (row): Promise<[string, string]> => {
    const bytes = await disk.getBytes(row.storage_key);
    return [row.content_id ?? '', `data:${row.content_type};base64,${Buffer.from(bytes).toString('base64')}`];
  });
  return new Map(await Promise.all(images));
}
