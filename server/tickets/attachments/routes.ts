import { createHash } from 'node:crypto';
import type { Disk } from 'flydrive';
import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import type { DeskApi } from '../../identity/desk-api.ts';
import { frameDocument } from '../../platform/content/frame-document.ts';
import { Invalid, NotFound } from '../../platform/errors.ts';
import { readMessageHtml } from '../queries/read-messages.ts';
import { inlineImages, SHOWN_INLINE } from './inline-images.ts';
import { storeAttachment } from './store-attachment.ts';

export function attachmentRoutes(api: DeskApi, disk: Disk): void {
  api.raw(
    {
      method: 'post',
      path: '/attachments',
      action: 'attachment.upload',
      tag: 'Tickets',
      summary: 'Upload one file (multipart, field "file")',
      takes: 'multipart/form-data',
    },
    async (context, request) => {
      const form = await request.req.formData().catch(() => undefined);
      const file = form?.get('file');
      if (!(file instanceof File))
        throw new Invalid('file_missing', 'Send one file in the field "file" of a multipart form.');
      const stored = await storeAttachment(context, disk, {
        fileName: file.name,
        contentType: file.type,
        bytes: new Uint8Array(await file.arrayBuffer()),
      });
      return request.json(stored, 201);
    },
  );

  api.raw(
    {
      method: 'get',
      path: '/attachments/{id}',
      action: 'attachment.read',
      tag: 'Tickets',
      summary: 'Download a file',
    },
    async (context, request) => {
      const attachment = await readAttachment(context, request.req.param('id') ?? '');
      const bytes = await disk.getBytes(attachment.storage_key);
      assertUnchanged(bytes, attachment.sha256);
      const inline = request.req.query('inline') === '1' && SHOWN_INLINE.includes(attachment.content_type);
      request.header('Content-Type', inline ? attachment.content_type : 'application/octet-stream');
      request.header(
        'Content-Disposition',
        `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(attachment.file_name).replaceAll("'", '%27')}`,
      );
      request.header('Content-Security-Policy', "sandbox; default-src 'none'");
      request.header('X-Content-Type-Options', 'nosniff');
      return request.body(new Uint8Array(bytes));
    },
  );

  api.raw(
    {
      method: 'get',
      path: '/messages/{id}/html',
      action: 'ticket.read',
      tag: 'Tickets',
      summary: 'A mail’s formatted text, for a sandboxed frame',
    },
    async (context, request) => {
      const id = request.req.param('id') ?? '';
      if (!z.uuid().safeParse(id).success) throw new NotFound();
      const html = await readMessageHtml(context, id);
      const images = await inlineImages(context.db, disk, id);
      const framed = frameDocument(html, {
        showRemoteImages: request.req.query('images') === '1',
        attachmentUrl: (contentId) => images.get(contentId),
      });
      request.header('Content-Security-Policy', framed.csp);
      return request.html(framed.html);
    },
  );
}

/** What the disk gives back is what was sent, or it is not handed out. */
function assertUnchanged(bytes: Uint8Array, sha256: Buffer): void {
  if (!createHash('sha256').update(bytes).digest().equals(sha256))
    throw new Error('the file on the disk is not the one that was sent');
}

async function readAttachment(context: Context, id: string) {
  if (!z.uuid().safeParse(id).success) throw new NotFound();
  const row = await context.db
    .selectFrom('attachment')
    .leftJoin('message', 'message.id', 'attachment.message_id')
    .leftJoin('ticket', 'ticket.id', 'attachment.ticket_id')
    .select([
      'attachment.storage_key',
      'attachment.sha256',
      'attachment.file_name',
      'attachment.content_type',
      'attachment.uploaded_by',
      'message.kind',
      'message.awaits_admission',
      'ticket.customer_id',
    ])
    .where('attachment.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  if (row.customer_id === null) {
    // Not sent yet: only who uploaded it knows of it.
    if (row.uploaded_by !== context.actor.personId) throw new NotFound();
    return row;
  }
  authorise(context.actor, 'attachment.read', { customerId: row.customer_id });
  if (context.actor.kind === 'member' && (row.kind === 'note' || row.awaits_admission)) throw new NotFound();
  return row;
}
