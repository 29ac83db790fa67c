import { sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import type { MessageView } from '../contract.ts';
import { readTicketRow } from '../ticket-row.ts';

type Row = Omit<MessageView, 'author' | 'createdAt' | 'attachments'> & {
  authorId: string | null;
  authorName: string;
  fromStaff: boolean;
  createdAt: Date;
  attachments: MessageView['attachments'] | null;
};

/** A ticket's messages, oldest first. Members read neither notes nor what awaits admission. */
export async function listMessages(
  context: Context,
  reference: string,
  page: { limit: number; after?: string | undefined },
): Promise<Page<MessageView>> {
  const ticket = await readTicketRow(context.db, context.actor, 'ticket.read', reference);
  const [after] = decodeCursor(z.tuple([z.uuid()]), page.after) ?? [];
  const seenByMembers =
    context.actor.kind === 'member' ? sql`and m.kind = 'public' and not m.awaits_admission` : sql``;
  const { rows } = await sql<Row>`
    select m.id, m.kind, m.author_id as "authorId", m.author_name as "authorName", m.from_staff as "fromStaff", m.via, m.body_text as text,
      m.quoted_text as "quotedText", m.body_html is not null as "hasHtml", m.awaits_admission as "awaitsAdmission", m.created_at as "createdAt",
      (select json_agg(json_build_object('id', a.id, 'fileName', a.file_name, 'contentType', a.content_type, 'sizeBytes', a.size_bytes) order by a.id)
        from attachment a where a.message_id = m.id) as attachments
    from message m
    where m.ticket_id = ${ticket.id} ${seenByMembers} ${after ? sql`and m.id > ${after}` : sql``}
    order by m.id limit ${page.limit + 1}`.execute(context.db);
  return toPage(rows, page.limit, (row) => [row.id], toMessageView);
}

function toMessageView({ authorId, authorName, fromStaff, ...row }: Row): MessageView {
  return {
    ...row,
    author: { id: authorId, name: authorName, staff: fromStaff },
    attachments: row.attachments ?? [],
    createdAt: row.createdAt.toISOString(),
  };
}

/**
 * The sanitised HTML of a mail, for the sandboxed frame.
 * @throws {NotFound} also for a note, or for what awaits admission, when a member asks
 */
export async function readMessageHtml(context: Context, messageId: string): Promise<string> {
  const row = await context.db
    .selectFrom('message')
    .innerJoin('ticket', 'ticket.id', 'message.ticket_id')
    .select(['message.body_html', 'message.kind', 'message.awaits_admission', 'ticket.customer_id'])
    .where('message.id', '=', messageId)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  authorise(context.actor, 'ticket.read', { customerId: row.customer_id });
  const hidden = row.kind === 'note' || row.awaits_admission;
  if (row.body_html === null || (hidden && context.actor.kind === 'member')) throw new NotFound();
  return row.body_html;
}
