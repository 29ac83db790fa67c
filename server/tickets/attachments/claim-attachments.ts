import type { Actor } from '../../identity/actor.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Invalid } from '../../platform/errors.ts';

export const ATTACHMENTS_PER_MESSAGE = 20;

/**
 * Binds uploaded files to the message that they were written with. Only the uploader's own files that no message has
 * yet can be bound; the mail door binds those that nobody uploaded.
 * @throws {Invalid} `attachment_unknown` when one of them is another's, or bound already
 */
export async function claimAttachments(
  trx: Trx,
  actor: Actor,
  ids: readonly string[],
  to: { ticketId: string; messageId: string },
): Promise<void> {
  if (ids.length === 0) return;
  if (ids.length > ATTACHMENTS_PER_MESSAGE) {
    throw new Invalid(
      'too_many_attachments',
      `A message carries at most ${ATTACHMENTS_PER_MESSAGE} files.`,
      [],
      { limit: ATTACHMENTS_PER_MESSAGE },
    );
  }
  const claimed = await trx
    .updateTable('attachment')
    .set({ ticket_id: to.ticketId, message_id: to.messageId })
    .where('id', 'in', [...ids])
    .where('message_id', 'is', null)
    .where('uploaded_by', actor.personId === null ? 'is' : '=', actor.personId)
    .returning('id')
    .execute();
  if (claimed.length !== new Set(ids).size) {
    throw new Invalid(
      'attachment_unknown',
      'One of the attached files is not there any more. Please attach it again.',
      [{ path: 'attachmentIds', code: 'attachment_unknown', message: '' }],
    );
  }
}
