import { z } from 'zod';
import { pageQuery } from '../platform/http/page.ts';

export const MAIL_OUT_STATES = ['waiting', 'kept', 'sent', 'failed', 'dropped'] as const;

const ticketRef = z.object({ id: z.uuid(), number: z.number().int() }).nullable();

/** `remark` is a key of `mail.remark` or, for a failure, what the mail server said. */
export const outboxItem = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    to: z.object({ address: z.string(), name: z.string() }),
    subject: z.string(),
    state: z.enum(MAIL_OUT_STATES),
    remark: z.string(),
    attempts: z.number().int(),
    ticket: ticketRef,
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'OutboxItem' });

/** `html` is a whole document for a sandboxed frame. */
export const outboxMail = outboxItem
  .extend({ text: z.string(), html: z.string() })
  .meta({ id: 'OutboxMail' });

export const outboxQuery = pageQuery.extend({ state: z.enum(MAIL_OUT_STATES).optional() });

/** `reason` is a key of `mail.reason`; `detail` adds to it in English. */
export const inboxItem = z
  .object({
    id: z.uuid(),
    from: z.string(),
    subject: z.string(),
    reason: z.string(),
    detail: z.string(),
    receivedAt: z.iso.datetime(),
  })
  .meta({ id: 'InboxItem' });

export const inboxMail = inboxItem
  .extend({ outcome: z.string().nullable(), ticket: ticketRef, text: z.string() })
  .meta({ id: 'InboxMail' });

/** `again` has the mail read and decided anew, after what kept it from that has been mended. */
export const handleMailBody = z.strictObject({ as: z.enum(['ignored', 'ticket', 'again']) });
export const handledMail = z.object({ id: z.uuid(), ticket: ticketRef });
