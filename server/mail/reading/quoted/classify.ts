import { attributionAt } from './attribution.ts';
import { isOriginalMessageDivider, isRule } from './dividers.ts';
import { isHeaderBlock } from './header-block.ts';
import type { HintedLines } from './hints.ts';
import { isReplyMarker } from './reply-marker.ts';
import { isDeviceLine, isSignatureDelimiter, MAX_SIGNATURE_LINES } from './signature.ts';

/** `own`: what the person wrote now. Everything else may be folded away if nothing of his own comes after it. */
export type LineKind = 'own' | 'blank' | 'quoted' | 'signature';

/**
 * Says of each line what it is, in one pass. A start of a quote is believed from the lines at it, never from the end
 * of the text, so that folding what was folded once changes nothing.
 */
export function classify({ lines, hints }: HintedLines): LineKind[] {
  const kinds: LineKind[] = [];
  while (kinds.length < lines.length) {
    const index = kinds.length;
    const line = lines[index] ?? '';
    const quote = quoteAt(index, lines);
    if (hints[index] === 'rest' || quote === 'rest') {
      fill(kinds, 'quoted', lines.length - index);
    } else if (hints[index] !== undefined) {
      kinds.push(hints[index] === 'signature' ? 'signature' : 'quoted');
    } else if (quote !== undefined) {
      fill(kinds, 'quoted', quote);
    } else if (isSignatureDelimiter(line)) {
      fill(kinds, 'signature', signatureLength(index, lines));
    } else if (isDeviceLine(line)) {
      kinds.push('signature');
    } else {
      kinds.push(line.trim() === '' ? 'blank' : 'own');
    }
    // A delimiter of a text that is too long for a signature is the person's own line.
    if (kinds.length === index) kinds.push('own');
  }
  return kinds;
}

/** How many lines of quote begin here; `rest` if all that follows is quoted; undefined if none. */
function quoteAt(index: number, lines: readonly string[]): number | 'rest' | undefined {
  const line = lines[index] ?? '';
  if (isQuoted(line)) return 1;
  if (isReplyMarker(line)) return 'rest';
  const attribution = attributionAt(index, lines);
  if (attribution !== undefined) {
    if (quoteFollows(index + attribution.lines, lines)) return attribution.lines;
    if (attribution.isCertain) return 'rest';
  }
  if (isOriginalMessageDivider(line)) return quoteFollows(index + 1, lines) ? 1 : 'rest';
  const head = isRule(line) ? firstWritten(index + 1, lines) : index;
  return isHeaderBlock(head, lines) ? 'rest' : undefined;
}

/** Whether the next written line, or the one after an attribution, is marked as quoted. */
function quoteFollows(index: number, lines: readonly string[]): boolean {
  const next = firstWritten(index, lines);
  const attribution = attributionAt(next, lines);
  const written = attribution === undefined ? next : firstWritten(next + attribution.lines, lines);
  return isQuoted(lines[written] ?? '');
}

/** The next line with something on it; only a few are looked at, since quotes stand close to what announces them. */
function firstWritten(index: number, lines: readonly string[]): number {
  let at = index;
  while (at < index + 5 && (lines[at] ?? 'end').trim() === '') at++;
  return at;
}

function isQuoted(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

function signatureLength(index: number, lines: readonly string[]): number {
  let written = 0;
  let end = index + 1;
  for (; end < lines.length; end++) {
    if (quoteAt(end, lines) !== undefined) break;
    if ((lines[end] ?? '').trim() !== '') written++;
    if (written > MAX_SIGNATURE_LINES) return 0;
  }
  return end - index;
}

function fill(kinds: LineKind[], kind: LineKind, count: number): void {
  for (let i = 0; i < count; i++) kinds.push(kind);
}
