import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Context } from '../../identity/context.ts';
import { frameDocument } from '../../platform/content/frame-document.ts';
import { NotFound } from '../../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import type { outboxItem, outboxMail, outboxQuery } from '../contract.ts';
import { MAIL_OUT_STATES } from '../contract.ts';
import { sanitiseMailHtml } from '../html/sanitise.ts';
import { withoutSecrets } from '../outgoing/claim.ts';
import { newestFirst } from './newest-first.ts';

type Item = z.infer<typeof outboxItem>;

/** What went out, waits, failed or was kept, newest first. */
export async function listOutbox(
  context: Context,
  { limit, after, state }: z.infer<typeof outboxQuery>,
): Promise<Page<Item>> {
  authorise(context.actor, 'mail.read');
  const cursor = decodeCursor(newestFirst, after);
  let query = outbox(context)
    .orderBy('mail_out.created_at', 'desc')
    .orderBy('mail_out.id', 'desc')
    .limit(limit + 1);
  if (state) query = query.where('mail_out.state', '=', state);
  if (cursor)
    query = query.where((eb) =>
      eb(eb.refTuple('mail_out.created_at', 'mail_out.id'), '<', eb.tuple(new Date(cursor[0]), cursor[1])),
    );
  return toPage(await query.execute(), limit, (row) => [row.created_at.toISOString(), row.id], toItem);
}

/** One mail with its text, and its HTML as a document for a sandboxed frame. */
export async function readOutboxMail(context: Context, id: string): Promise<z.infer<typeof outboxMail>> {
  authorise(context.actor, 'mail.read');
  const row = await outbox(context)
    .select(['body_text', 'body_html', 'secrets'])
    .where('mail_out.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  const hidden = maySeeLinks(context.actor, row.state) ? [] : row.secrets;
  const framed = frameDocument(sanitiseMailHtml(withoutSecrets(row.body_html, hidden)), {
    showRemoteImages: false,
  });
  return { ...toItem(row), text: withoutSecrets(row.body_text, hidden), html: framed.html };
}

/**
 * One-time links act in the recipient's name. They are shown only while no mail server sends them on, and only to the
 * owner, who could act so anyway: that is how a newcomer tries it all.
 */
function maySeeLinks(actor: Actor, state: string): boolean {
  return state === 'kept' && actor.role === 'owner';
}

function outbox({ db }: Context) {
  return db
    .selectFrom('mail_out')
    .leftJoin('ticket', 'ticket.id', 'mail_out.ticket_id')
    .select([
      'mail_out.id',
      'kind',
      'to_address',
      'to_name',
      'mail_out.subject',
      'mail_out.state',
      'remark',
      'attempts',
      'mail_out.created_at',
      'sent_at',
      'mail_out.ticket_id',
      'ticket.number',
    ]);
}

type Row = {
  id: string;
  kind: string;
  to_address: string;
  to_name: string;
  subject: string;
  state: string;
  remark: string;
  attempts: number;
  created_at: Date;
  sent_at: Date | null;
  ticket_id: string | null;
  number: number | null;
};

function toItem(row: Row): Item {
  return {
    id: row.id,
    kind: row.kind,
    to: { address: row.to_address, name: row.to_name },
    subject: row.subject,
    state: MAIL_OUT_STATES.find((state) => state === row.state) ?? 'waiting',
    remark: row.remark,
    attempts: row.attempts,
    ticket: row.ticket_id && row.number ? { id: row.ticket_id, number: row.number } : null,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  };
}
