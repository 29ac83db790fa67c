import { isUtf8 } from 'node:buffer';
import { decodeEncodedWords } from './encoded-words.ts';

const MAX_HEADER_BYTES = 256 * 1024;
const MAX_HEADERS = 2000;
const MAX_VALUE_LENGTH = 16 * 1024;
const MAX_REFERENCES = 100;
const MAX_MESSAGE_ID_LENGTH = 250;

/** One header field: its name in lower case, its value unfolded but not decoded. */
export interface Header {
  name: string;
  value: string;
}

/**
 * Reads the header block of a mail, whatever stands in it: it never fails, and skips lines that are no headers.
 * It also serves where the real parser gave up, so it is small, linear and looks at a bounded number of bytes.
 */
export function readHeaders(raw: Buffer): Header[] {
  const headers: Header[] = [];
  for (const line of headerText(raw).split('\n')) {
    if (line === '') break;
    const last = headers.at(-1);
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (last && last.value.length < MAX_VALUE_LENGTH) last.value += ` ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trimEnd();
    if (colon < 1 || /[^\x21-\x7e]/.test(name)) continue;
    if (headers.length >= MAX_HEADERS) break;
    headers.push({ name: name.toLowerCase(), value: line.slice(colon + 1).trim() });
  }
  for (const header of headers) header.value = withoutControls(header.value.slice(0, MAX_VALUE_LENGTH));
  return headers;
}

/** All values of a header, from the top of the mail to its bottom. */
export function valuesOf(name: string, headers: readonly Header[]): string[] {
  return headers.filter((header) => header.name === name).map((header) => header.value);
}

/** The first value of a header, which is the one that mail programs show. */
export function firstOf(name: string, headers: readonly Header[]): string | undefined {
  return headers.find((header) => header.name === name)?.value;
}

export function subjectOf(headers: readonly Header[]): string {
  return withoutControls(decodeEncodedWords(firstOf('subject', headers) ?? '')).trim();
}

/** When the sender says the mail was written; undefined if he gives no date that can be read. */
export function dateOf(headers: readonly Header[]): Date | undefined {
  const date = new Date((firstOf('date', headers) ?? '').slice(0, 100));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Message-IDs in a header, with their angle brackets. The last hundred, since the newest stand last. */
export function messageIdsOf(name: string, headers: readonly Header[]): string[] {
  const ids = valuesOf(name, headers).flatMap((value) => value.match(/<[^<>\s]+>/g) ?? []);
  return ids.filter((id) => id.length <= MAX_MESSAGE_ID_LENGTH).slice(-MAX_REFERENCES);
}

function headerText(raw: Buffer): string {
  const bytes = raw.subarray(0, MAX_HEADER_BYTES);
  const crlf = bytes.indexOf('\r\n\r\n');
  const lf = bytes.indexOf('\n\n');
  const ends = [crlf, lf].filter((at) => at >= 0);
  const block = bytes.subarray(0, ends.length === 0 ? bytes.length : Math.min(...ends));
  // Headers should be ASCII; what is not is nearly always UTF-8, and otherwise at least keeps its letters.
  return block.toString(isUtf8(block) ? 'utf8' : 'latin1').replaceAll('\r', '');
}

/** Control characters have no business in a header and would break those that we write from it. */
function withoutControls(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return value.replace(/[\x00-\x1f\x7f]+/g, ' ');
}
