import { type AddressReader, addressesOf, readTolerantly, senderOf } from './addresses.ts';
import { authenticationResultsOf } from './authentication.ts';
import { automaticSigns, isOwnLoop } from './automatic.ts';
import { dateOf, messageIdsOf, readHeaders, subjectOf } from './headers.ts';
import type { ReadContext, ReadMail } from './mail.ts';

/**
 * All of a mail that stands in its headers, read without parsing its body. Never fails, and is bounded in its work
 * as far as the address reader is.
 */
export function readEnvelope(raw: Buffer, context: ReadContext, read: AddressReader): ReadMail {
  const headers = readHeaders(raw);
  const { doubts, ...from } = senderOf(headers, read);
  const signs = automaticSigns(headers, context.envelopeFrom);
  return {
    messageId: messageIdsOf('message-id', headers)[0],
    inReplyTo: messageIdsOf('in-reply-to', headers)[0],
    references: messageIdsOf('references', headers),
    from,
    suspicious: doubts,
    replyTo: addressesOf('reply-to', headers, read),
    to: addressesOf('to', headers, read),
    cc: addressesOf('cc', headers, read),
    subject: subjectOf(headers),
    date: dateOf(headers),
    text: '',
    visible: '',
    quoted: '',
    html: undefined,
    attachments: [],
    omitted: [],
    autoSubmitted: signs.length > 0,
    autoSubmittedWhy: signs,
    isOwnLoop: isOwnLoop(headers),
    authenticationResults: authenticationResultsOf(headers, context.trustedAuthenticationHosts ?? []),
    unreadable: undefined,
  };
}

/** What remains of a mail whose body could not be read: a mail must survive its parser. */
export function unreadableMail(raw: Buffer, context: ReadContext, reason: string): ReadMail {
  return { ...readEnvelope(raw, context, readTolerantly), unreadable: reason };
}
