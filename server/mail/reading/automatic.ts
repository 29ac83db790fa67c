import { firstOf, type Header, valuesOf } from './headers.ts';

/** The header that our own automatic mails carry, and know again when they come back. */
export const LOOP_HEADER = 'X-Counterfoil-Loop';

const listHeaders = new Set([
  'list-id',
  'list-unsubscribe',
  'list-post',
  'list-help',
  'list-owner',
  'list-archive',
]);
const responderHeaders = new Set([
  'x-autoreply',
  'x-autorespond',
  'x-autoresponse',
  'x-auto-reply-from',
  'x-mail-autoreply',
]);
const bulk = new Set(['bulk', 'junk', 'list', 'auto_reply']);

/**
 * Every sign that a machine wrote a mail; none means that a person may have. Nothing automatic is ever sent in
 * answer to such a mail. Signs: RFC 3834 (Auto-Submitted, null return path), RFC 2369 and 2919 (List-*), RFC 3462
 * (multipart/report), and what Exchange and common auto-responders write.
 * @param envelopeFrom the address of MAIL FROM, if the mail came by SMTP; empty for the null return path
 */
export function automaticSigns(headers: readonly Header[], envelopeFrom?: string): string[] {
  const signs = headers.flatMap((header) => signOf(header) ?? []);
  if (envelopeFrom === '') signs.push('null return path');
  if (/^(mailer-daemon|postmaster)@/i.test(envelopeFrom ?? '')) signs.push('envelope of a mail server');
  if (/<?(mailer-daemon)@/i.test(firstOf('from', headers) ?? '')) signs.push('From a mail server');
  return [...new Set(signs)];
}

/** Whether our own automatic mail came back. */
export function isOwnLoop(headers: readonly Header[]): boolean {
  return valuesOf(LOOP_HEADER.toLowerCase(), headers).length > 0;
}

function signOf({ name, value }: Header): string | undefined {
  const word = (value.split(/[;\s]/, 1)[0] ?? '').toLowerCase();
  if (name === 'auto-submitted') return word === 'no' || word === '' ? undefined : `Auto-Submitted: ${word}`;
  if (name === 'precedence') return bulk.has(word) ? `Precedence: ${word}` : undefined;
  if (name === 'x-auto-response-suppress') return word === 'none' ? undefined : 'X-Auto-Response-Suppress';
  if (name === 'return-path') return /^<\s*>$/.test(value) ? 'null return path' : undefined;
  if (name === 'content-type') return word === 'multipart/report' ? 'delivery report' : undefined;
  if (name === 'x-failed-recipients') return 'delivery report';
  if (name === 'x-loop' || name === LOOP_HEADER.toLowerCase())
    return name === 'x-loop' ? 'X-Loop' : LOOP_HEADER;
  if (listHeaders.has(name)) return 'mailing list';
  if (responderHeaders.has(name)) return 'auto-responder';
  return undefined;
}
