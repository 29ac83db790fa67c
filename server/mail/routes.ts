import { Readable } from 'node:stream';
import type { Disk } from 'flydrive';
import { z } from 'zod';
import { authorise } from '../identity/access.ts';
import type { DeskApi } from '../identity/desk-api.ts';
import { Invalid, TooLarge } from '../platform/errors.ts';
import { pageOf, pageQuery } from '../platform/http/page.ts';
import {
  handledMail,
  handleMailBody,
  inboxItem,
  inboxMail,
  outboxItem,
  outboxMail,
  outboxQuery,
} from './contract.ts';
import { handleMail } from './desk/handle-mail.ts';
import { listNeedsALook, readInboxMail } from './desk/read-inbox.ts';
import { listOutbox, readOutboxMail } from './desk/read-outbox.ts';
import { collect, MailTooLarge } from './incoming/collect.ts';
import { keepMail } from './incoming/keep-mail.ts';
import { MAIL_LIMIT_BYTES } from './incoming/listener.ts';
import type { MailReader } from './reading/reader-pool.ts';

const byId = z.object({ id: z.uuid() });

export function mailRoutes(api: DeskApi, parts: { reader: MailReader; disk: Disk }): void {
  api.route(
    {
      method: 'get',
      path: '/outbox',
      action: 'mail.read',
      tag: 'Mail',
      summary: 'Mails that went out or wait to',
      query: outboxQuery,
      result: pageOf(outboxItem),
    },
    (context, { query }) => listOutbox(context, query),
  );

  api.route(
    {
      method: 'get',
      path: '/outbox/{id}',
      action: 'mail.read',
      tag: 'Mail',
      summary: 'One mail of the outbox',
      params: byId,
      result: outboxMail,
    },
    (context, { params }) => readOutboxMail(context, params.id),
  );

  api.route(
    {
      method: 'get',
      path: '/mail/needs-a-look',
      action: 'mail.read',
      tag: 'Mail',
      summary: 'Mails that only a person can decide about',
      query: pageQuery,
      result: pageOf(inboxItem),
    },
    (context, { query }) => listNeedsALook(context, query),
  );

  api.route(
    {
      method: 'get',
      path: '/mail/{id}',
      action: 'mail.read',
      tag: 'Mail',
      summary: 'One mail that came in',
      params: byId,
      result: inboxMail,
    },
    (context, { params }) => readInboxMail(context, parts.reader, params.id),
  );

  api.route(
    {
      method: 'post',
      path: '/mail/{id}/handle',
      action: 'mail.handle',
      tag: 'Mail',
      summary: 'Decide about a mail that needed a look',
      params: byId,
      body: handleMailBody,
      result: handledMail,
    },
    async (context, { params, body }) => {
      const { ticketId } = await handleMail(context, parts, params.id, body.as);
      const ticket = ticketId
        ? await context.db
            .selectFrom('ticket')
            .select(['id', 'number'])
            .where('id', '=', ticketId)
            .executeTakeFirst()
        : undefined;
      return { id: params.id, ticket: ticket ?? null };
    },
  );

  api.raw(
    {
      method: 'post',
      path: '/mail',
      action: 'mail.deliver',
      tag: 'Mail',
      summary: 'Deliver one raw mail (message/rfc822)',
      takes: 'message/rfc822',
    },
    async (context, request) => {
      authorise(context.actor, 'mail.deliver');
      if (!/^message\/rfc822\b/i.test(request.req.header('content-type') ?? '')) {
        throw new Invalid('mail_type_unknown', 'Send one raw mail with the content type message/rfc822.');
      }
      const kept = await keepMail(context, {
        door: 'http',
        envelopeFrom: '',
        envelopeTo: [],
        raw: await bodyOf(request.req.raw),
      });
      return request.json(kept, 202);
    },
  );
}

async function bodyOf({ body }: Request): Promise<Buffer> {
  const raw = body
    ? await collect(Readable.fromWeb(body as never), MAIL_LIMIT_BYTES).catch(refuseTooLarge)
    : Buffer.alloc(0);
  if (raw.length === 0) throw new Invalid('mail_empty', 'This mail is empty.');
  return raw;
}

function refuseTooLarge(error: unknown): never {
  const megabytes = MAIL_LIMIT_BYTES / 1024 / 1024;
  if (error instanceof MailTooLarge)
    throw new TooLarge('mail_too_large', `A mail may have at most ${megabytes} MB.`, { megabytes });
  throw error;
}
