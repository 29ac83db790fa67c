import { type ParsedMail, simpleParser } from 'mailparser';
import { sanitiseMailHtml } from '../html/sanitise.ts';
import { htmlToText } from './html-text.ts';
import type { ReadContext, ReadLimits, ReadMail } from './mail.ts';
import { parseAddresses } from './parse-addresses.ts';
import { foldQuoted } from './quoted/fold-quoted.ts';
import { readAttachments } from './read-attachments.ts';
import { readEnvelope } from './read-envelope.ts';

/**
 * Reads a whole mail. Runs in the worker, since what is in a mail can make any parser slow or hungry.
 * The parser is asked for the parts only: headers are read by our own code, and no text becomes HTML (V19).
 */
export async function parseMail(raw: Buffer, limits: ReadLimits, context: ReadContext): Promise<ReadMail> {
  const envelope = readEnvelope(raw, context, parseAddresses);
  const parsed = await simpleParser(raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
    keepCidLinks: true,
    ignoreEmbedded: true,
    checksumAlgo: false,
    maxChildNodes: limits.mimeParts,
  });
  const html = htmlOf(parsed);
  // Folding looks at every line, so what is cut off as too long is cut off before.
  const plain = tidied(parsed.text ?? '').slice(0, limits.textLength);
  const hasPlain = plain.trim() !== '';
  const text = hasPlain || html === undefined ? plain : tidied(htmlToText(html));
  const folded = foldQuoted({ text: plain, html });
  return {
    ...envelope,
    ...(await readAttachments(parsed.attachments, limits)),
    text: text.slice(0, limits.textLength),
    visible: tidied(folded.visible).slice(0, limits.textLength),
    quoted: tidied(folded.quoted).slice(0, limits.textLength),
    html: html === undefined ? undefined : sanitiseMailHtml(html),
  };
}

function htmlOf({ html }: ParsedMail): string | undefined {
  return typeof html === 'string' && html.trim() !== '' ? html : undefined;
}

/** PostgreSQL refuses the null character, and lone surrogates are no text at all. */
function tidied(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\0', '').toWellFormed();
}
