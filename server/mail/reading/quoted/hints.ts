/** What the HTML says about a stretch of lines. `rest`: everything from here on is quoted. */
export type QuoteHint = 'quoted' | 'signature' | 'rest';

/** Private-use characters that stand for a mark until the lines are read; taken out of the mail beforehand. */
const signs: Record<QuoteHint, { opening: string; closing: string }> = {
  quoted: { opening: '\uE0F0', closing: '\uE0F1' },
  signature: { opening: '\uE0F2', closing: '\uE0F3' },
  rest: { opening: '\uE0F4', closing: '\uE0F5' },
};
const anySign = /[\uE0F0-\uE0F5]/;

export interface HintedLines {
  lines: string[];
  /** One for each line; undefined where the HTML says nothing. */
  hints: (QuoteHint | undefined)[];
}

/** Reads marks back out of rendered text: the lines without them, and what each mark said of which line. */
export function readHints(marked: string): HintedLines {
  const lines: string[] = [];
  const hints: (QuoteHint | undefined)[] = [];
  const open: QuoteHint[] = [];
  let restFollows = false;
  for (const line of marked.split('\n')) {
    if (!anySign.test(line)) {
      lines.push(line);
      hints.push(restFollows ? 'rest' : open.at(-1));
      continue;
    }
    for (const hint of ['quoted', 'signature', 'rest'] as const) {
      if (line.includes(signs[hint].opening)) open.push(hint);
      if (line.includes(signs[hint].closing)) open.pop();
      if (hint === 'rest' && line.includes(signs.rest.opening)) restFollows = true;
    }
  }
  return { lines, hints };
}

export const HintMark = {
  opening: (hint: QuoteHint): string => signs[hint].opening,
  closing: (hint: QuoteHint): string => signs[hint].closing,
  /** Takes out what the mail itself holds of these characters, so that it cannot set marks. */
  strip: (html: string): string => html.replace(/[\uE0F0-\uE0F5]|&#(?:x0*e0f[0-5]|0*5758[4-9]);?/gi, ''),
  /** Text without the lines of marks. */
  remove: (marked: string): string => readHints(marked).lines.join('\n'),
};
