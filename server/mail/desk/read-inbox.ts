import { sql } from 'kysely';
import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import type { inboxItem, inboxMail } from '../contract.ts';
import type { MailReader } from '../reading/reader-pool.ts';
import { newestFirst } from './newest-first.ts';

type Item = z.infer<typeof inboxItem>;

/** The mails that only a person can decide about, newest first. */
export async function listNeedsALook(
  context: Context,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<Page<Item>> {
  authorise(context.actor, 'mail.read');
  const cursor = decodeCursor(newestFirst, after);
  let query = context.db
    .selectFrom('mail_in')
    .select(['id', 'from_address', 'subject', 'reason', 'received_at'])
    .where('outcome', '=', sql.lit('needs_a_look'))
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (cursor)
    query = query.where((eb) =>
      eb(eb.refTuple('received_at', 'id'), '<', eb.tuple(new Date(cursor[0]), cursor[1])),
    );
  return toPage(await query.execute(), limit, (row) => [row.received_at.toISOString(), row.id], toItem);
}

/** One mail that came in, with its text as it could be read. */
export async function readInboxMail(
  context: Context,
  reader: MailReader,
  id: string,
): Promise<z.infer<typeof inboxMail>> {
  authorise(context.actor, 'mail.read');
  const row = await context.db
    .selectFrom('mail_in')
    .leftJoin('ticket', 'ticket.id', 'mail_in.ticket_id')
    .select([
      'mail_in.id',
      'from_address',
      'mail_in.subject',
      'reason',
      'received_at',
      'outcome',
      'raw',
      'mail_in.ticket_id',
      'ticket.number',
    ])
    .where('mail_in.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  const mail = await reader.read(row.raw);
  const ticket = row.ticket_id && row.number ? { id: row.ticket_id, number: row.number } : null;
  return { ...toItem(row), outcome: row.outcome, ticket, text: mail.text };
}

type Row = {
  id: string;
  from_address: string | null;
  subject: string | null;
  reason: string;
  received_at: Date;
};

function toItem(row: Row): Item {
  const [reason = '', ...detail] = row.reason.split(': ');
  return {
    id: row.id,
    from: row.from_address ?? '',
    subject: row.subject ?? '',
    reason,
    detail: detail.join(': '),
    receivedAt: row.received_at.toISOString(),
  };
}
