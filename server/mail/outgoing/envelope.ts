import type { Selectable } from 'kysely';
import type { MailOut } from '../../platform/database/schema.gen.ts';
import { LOOP_HEADER } from '../reading/automatic.ts';
import { headerText } from './compose.ts';
import { addressWithToken } from './reply-address.ts';

export type OutgoingMail = Selectable<MailOut>;

/**
 * A row of the outbox as the mailer takes it. The envelope is given apart, so that nothing in a name can become a
 * recipient; the return path bears the token, by which a bounce is known, and mail to it never opens a ticket.
 */
export function toMessage(mail: OutgoingMail, sender: { mailAddress: string; company: string }) {
  const returnPath = mail.reply_token
    ? addressWithToken(sender.mailAddress, mail.reply_token)
    : sender.mailAddress;
  return {
    envelope: { from: returnPath, to: [mail.to_address] },
    from: { name: headerText(sender.company, 100), address: sender.mailAddress },
    to: { name: headerText(mail.to_name, 100), address: mail.to_address },
    replyTo: mail.replyable ? returnPath : sender.mailAddress,
    subject: headerText(mail.subject),
    text: mail.body_text,
    html: mail.body_html,
    messageId: mail.message_id,
    inReplyTo: mail.references_ids.at(-1),
    references: mail.references_ids,
    date: mail.created_at,
    headers: headersOf(mail.automatic),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Whoever answers mail by machine is told not to answer this one (RFC 3834, and what Exchange looks at). */
function headersOf(automatic: boolean): Record<string, string> {
  const always = { 'X-Auto-Response-Suppress': 'All' };
  if (!automatic) return always;
  return { ...always, 'Auto-Submitted': 'auto-generated', Precedence: 'bulk', [LOOP_HEADER]: '1' };
}
