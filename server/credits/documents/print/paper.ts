import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { printable } from '../printable.ts';

const require = createRequire(import.meta.url);
const fontFile = (name: string) => require.resolve(`@expo-google-fonts/inter/${name}.ttf`);
const REGULAR = fontFile('400Regular/Inter_400Regular');
const STRONG = fontFile('600SemiBold/Inter_600SemiBold');

/** The house's colours on white paper. */
export const INK = '#1c2530';
export const SOFT = '#5d6875';
export const LINE = '#e4dfd6';
export const PERFORATION = '#b9b4aa';
export const ACCENT = '#0f5c5c';

/** Points; A4 is 595 by 842. */
export const LEFT = 54;
export const RIGHT = 541;
export const WIDTH = RIGHT - LEFT;
const TOP = 48;
const BOTTOM = 72;
const FOOTER_Y = 842 - 46;

export type PaperAbout = {
  title: string;
  author: string;
  subject: string;
  language: string;
  /** When it was issued, so that the same content gives the same bytes. */
  at: Date;
};

/** A paper that is being written: `y` is where the next thing stands. */
export type Paper = { doc: PDFKit.PDFDocument; y: number };

export type Type = {
  size?: number;
  strong?: boolean;
  colour?: string;
  align?: 'left' | 'right' | 'center';
  width?: number;
  /** Figures all of one width, for sums that stand under each other. */
  tabular?: boolean;
};

/** PDF/A-3, so that it reads the same in decades and may carry an electronic invoice. */
export function openPaper({ title, author, subject, language, at }: PaperAbout): Paper {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: TOP, bottom: BOTTOM, left: LEFT, right: LEFT },
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    font: REGULAR,
    lang: language,
    displayTitle: true,
    info: {
      Title: printable(title),
      Author: printable(author),
      Subject: printable(subject),
      Creator: 'Counterfoil',
      Producer: 'Counterfoil',
      CreationDate: at,
      ModDate: at,
    },
  });
  return { doc, y: TOP };
}

/** How tall a text becomes when it is written so. */
export function heightOf(paper: Paper, text: string, type: Type): number {
  return set(paper, type).heightOfString(legible(paper, text), options(type));
}

/** Writes a text at a place and does not move on. What does not fit its width wraps, be it one endless word. */
export function write(paper: Paper, text: string, x: number, y: number, type: Type = {}): void {
  set(paper, type).text(legible(paper, text), x, y, options(type));
}

/** Writes a text at `y` and moves below it. */
export function paragraph(paper: Paper, text: string, type: Type = {}, x = LEFT): void {
  const whole = { width: WIDTH, ...type };
  room(paper, Math.min(heightOf(paper, text, whole), 300));
  write(paper, text, x, paper.y, whole);
  paper.y = paper.doc.y + 4;
}

/** Begins a new page unless so much still fits on this one. @returns whether it did */
export function room(paper: Paper, height: number): boolean {
  if (paper.y + height <= 842 - BOTTOM) return false;
  paper.doc.addPage();
  paper.y = TOP;
  return true;
}

export function rule(paper: Paper, y: number, from = LEFT, to = RIGHT, colour = LINE): void {
  paper.doc.moveTo(from, y).lineTo(to, y).lineWidth(0.75).strokeColor(colour).stroke();
}

/** Writes the foot of every page, now that their number is known, and ends the paper. */
export async function finish(
  paper: Paper,
  foot: string,
  pageOf: (page: number, pages: number) => string,
): Promise<Buffer> {
  const { doc } = paper;
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    // Below the margin, where text would begin a new page.
    doc.page.margins.bottom = 0;
    rule(paper, FOOTER_Y - 8);
    const counted = pageOf(page - start + 1, count);
    write(paper, oneLine(paper, foot, 360), LEFT, FOOTER_Y, { size: 7.5, colour: SOFT, width: 370 });
    write(paper, counted, LEFT, FOOTER_Y, { size: 7.5, colour: SOFT, align: 'right', width: WIDTH });
  }
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** As much of a text as fits on one line. */
function oneLine(paper: Paper, text: string, width: number): string {
  let shown = printable(text).replaceAll('\n', ' ');
  set(paper, { size: 7.5 });
  while (paper.doc.widthOfString(shown) > width) shown = `${[...shown].slice(0, -2).join('')}…`;
  return shown;
}

/** By its file: under a name of its own pdfkit would read the font anew each time. */
function set({ doc }: Paper, { size = 9, strong = false, colour = INK }: Type): PDFKit.PDFDocument {
  return doc.font(strong ? STRONG : REGULAR, size).fillColor(colour);
}

/** What is not tabular is set word by word from a cache, which is faster on a long statement. */
function options({ align = 'left', width = WIDTH, tabular = false }: Type): PDFKit.Mixins.TextOptions {
  return { align, width, lineGap: 1.5, ...(tabular ? { features: ['tnum', 'kern'] } : {}) };
}

type WithFont = { font: { hasGlyphForCodePoint(codePoint: number): boolean } };

/** pdfkit keeps to itself which font is set, and its types do not tell: whether it is still there is looked at. */
function tellsItsFont(doc: object): doc is { _font: WithFont } {
  return typeof Object(Object(Object(doc)._font).font).hasGlyphForCodePoint === 'function';
}

/** A character that the font has not would be an empty place; a square says that there is one. */
function legible({ doc }: Paper, text: string): string {
  if (!tellsItsFont(doc)) throw new TypeError('pdfkit keeps the font that is set somewhere else now');
  const { font } = doc._font;
  return [...printable(text)]
    .map((character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      return character === '\n' || font.hasGlyphForCodePoint(codePoint) ? character : '□';
    })
    .join('');
}
