const longest = 110;

/** The beginning of a text on one line, cut between words. */
export function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2))}…`;
}

/** The last question that a text asks; undefined when it asks none. */
export function questionIn(text: string): string | undefined {
  return text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .findLast((sentence) => sentence.endsWith('?'));
}
