import type { MailAddress, SenderDoubt } from './addresses.ts';
import type { AuthenticationResults } from './authentication.ts';

/** A mail as far as it could be read. All of it is the sender's word, but for `authenticationResults`. */
export interface ReadMail {
  /** With angle brackets, as all Message-IDs here. */
  messageId: string | undefined;
  inReplyTo: string | undefined;
  /** Oldest first; at most a hundred. */
  references: string[];
  /** Exactly one. The address is empty where none could be read beyond doubt. */
  from: MailAddress;
  /** Why the sender should not be taken at his word; empty for most mails. */
  suspicious: SenderDoubt[];
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  date: Date | undefined;
  /** Plain text: the mail's own, or rendered from its HTML where it has none. */
  text: string;
  /** The same text in two: what was written now, and what is quoted or a signature. Joined, nothing is missing. */
  visible: string;
  quoted: string;
  /** Sanitised; the HTML as it came is only in the raw mail. */
  html: string | undefined;
  attachments: MailAttachment[];
  /** Parts that went past a limit. They are still in the raw mail. */
  omitted: OmittedAttachment[];
  /** A machine wrote it: nothing automatic may be sent in answer. */
  autoSubmitted: boolean;
  autoSubmittedWhy: string[];
  /** One of our own automatic mails came back. */
  isOwnLoop: boolean;
  authenticationResults: AuthenticationResults | undefined;
  /** Set if the body could not be read: only the headers were, and text, HTML and attachments are empty. */
  unreadable: string | undefined;
}

export interface MailAttachment {
  /** Safe to show and to save. */
  fileName: string;
  contentType: string;
  /** Only raster images whose bytes say so; all else is only ever downloaded. */
  mayShowInline: boolean;
  bytes: Buffer;
  /** Without angle brackets, as in `cid:` URLs. */
  contentId: string | undefined;
  /** Part of the text, such as a picture in it, rather than handed over beside it. */
  inline: boolean;
}

export interface OmittedAttachment {
  fileName: string;
  bytes: number;
  reason: 'too many' | 'too large';
}

export interface ReadLimits {
  /** A larger mail is not parsed at all. */
  mailBytes: number;
  attachments: number;
  attachmentBytes: number;
  attachmentsTotalBytes: number;
  mimeParts: number;
  textLength: number;
  /** For one mail, from when a worker takes it; larger mails get a second more for each 2 MB. */
  deadlineMs: number;
  /** Of JavaScript objects in the worker; buffers are bounded by `mailBytes`. */
  memoryMegabytes: number;
}

export const defaultReadLimits: ReadLimits = {
  mailBytes: 50 * 1024 * 1024,
  attachments: 100,
  attachmentBytes: 25 * 1024 * 1024,
  attachmentsTotalBytes: 40 * 1024 * 1024,
  mimeParts: 500,
  textLength: 500_000,
  deadlineMs: 2000,
  memoryMegabytes: 256,
};

/** What the reader cannot find in the mail itself. */
export interface ReadContext {
  /** The address of MAIL FROM if the mail came by SMTP; empty for the null return path of bounces. */
  envelopeFrom?: string;
  /** Mail hosts whose Authentication-Results count, by the name that they write first in it. */
  trustedAuthenticationHosts?: readonly string[];
}
