import { htmlToMarkedText } from '../html-text.ts';
import { classify } from './classify.ts';
import { type HintedLines, readHints } from './hints.ts';

/** A mail's text in two: joined, they are the whole text, and nothing of it is lost. */
export interface FoldedText {
  visible: string;
  quoted: string;
}

/**
 * Folds away what the reader of a ticket has seen already: quoted mails, and signatures. What the person wrote now
 * stays visible as a whole, together with all quotes before his last line: whoever answers between the lines is read
 * with the lines that he answers. A mail that is nothing but quotes (a forwarded one) stays visible too.
 * Where the plain text shows no quote but the HTML does, or there is no proper plain text, the HTML is read.
 */
export function foldQuoted(body: { text?: string | undefined; html?: string | undefined }): FoldedText {
  const text = (body.text ?? '').replaceAll('\r\n', '\n');
  if (body.html === undefined || body.html.trim() === '') return fold(plain(text));
  const rendered = readHints(htmlToMarkedText(body.html));
  const folded = fold(plain(text));
  const isWhole = lettersIn(text) * 2 >= lettersIn(rendered.lines.join(''));
  if (isWhole && folded.quoted !== '') return folded;
  const foldedHtml = fold(rendered);
  return isWhole && foldedHtml.quoted === '' ? folded : foldedHtml;
}

function plain(text: string): HintedLines {
  const lines = text.split('\n');
  return { lines, hints: new Array(lines.length).fill(undefined) };
}

function fold(hinted: HintedLines): FoldedText {
  const kinds = classify(hinted);
  const end = kinds.lastIndexOf('own') + 1;
  const isOnlyQuoted = end === 0;
  const rest = hinted.lines.slice(end);
  const isOnlyBlank = rest.every((line) => line.trim() === '');
  if (isOnlyQuoted || isOnlyBlank) return { visible: hinted.lines.join('\n'), quoted: '' };
  return { visible: `${hinted.lines.slice(0, end).join('\n')}\n`, quoted: rest.join('\n') };
}

function lettersIn(text: string): number {
  return text.replace(/[\s>]+/g, '').length;
}
