import { unreadable } from './statement.ts';

const XML_ENCODINGS = /^(utf-8|utf8|us-ascii|iso-8859-(1|15)|latin1|windows-125[12])$/i;

/**
 * The texts that the bytes may be, likeliest first: a byte order mark or sound UTF-8 leaves no doubt, else it is an older
 * Western or Cyrillic code page, of which the right one is the one whose headings are understood.
 * @throws {Invalid} for what is no text at all
 */
export function decodings(bytes: Uint8Array): string[] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return [new TextDecoder('utf-16le').decode(bytes)];
  if (first === 0xfe && second === 0xff) return [new TextDecoder('utf-16be').decode(bytes)];
  if (bytes.includes(0)) throw unreadable('binary');
  try {
    return [new TextDecoder('utf-8', { fatal: true }).decode(bytes)];
  } catch {
    return ['windows-1252', 'windows-1251'].map((encoding) => new TextDecoder(encoding).decode(bytes));
  }
}

/** An XML file says in its first line how it is written; without a word it is UTF-8. */
export function decodeXml(bytes: Uint8Array): string {
  const [text = ''] = decodings(bytes);
  const declared = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{1,20})["']/.exec(text)?.[1];
  if (declared === undefined || !XML_ENCODINGS.test(declared)) return text;
  return /^utf-?8$/i.test(declared) ? text : new TextDecoder(declared).decode(bytes);
}

/** Whether it begins as XML does. */
export function looksLikeXml(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 512);
  const encoding = head[0] === 0xff ? 'utf-16le' : head[0] === 0xfe ? 'utf-16be' : 'utf-8';
  return /^\s*</.test(new TextDecoder(encoding).decode(head));
}
