const blockTags = new Set(
  'address article aside blockquote body br dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
const silentTags = new Set(['script', 'style', 'title', 'template', 'noscript', 'textarea', 'xmp', 'iframe']);
const namedEntities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

/**
 * The words of an HTML text, for HTML that is too large or too deep for the real renderer. One pass from left to
 * right, whatever the input: tags go, blocks become lines, scripts and styles are skipped.
 */
export function stripTags(html: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    parts.push(html.slice(at, open));
    at = skipTag(html, open, parts);
  }
  if (at < html.length) parts.push(html.slice(at));
  return decodeEntities(parts.join(''))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Skips what begins at `open`, noting a line break for a block, and returns where the text goes on. */
function skipTag(html: string, open: number, parts: string[]): number {
  if (html.startsWith('<!--', open)) return after('-->', html, open + 4);
  const name = /^<\/?([a-z][a-z\d]{0,15})/i.exec(html.slice(open, open + 20))?.[1]?.toLowerCase();
  const isMarkup = name !== undefined || html[open + 1] === '!' || html[open + 1] === '?';
  if (!isMarkup) {
    parts.push('<');
    return open + 1;
  }
  if (name !== undefined && blockTags.has(name)) parts.push('\n');
  const end = after('>', html, open);
  const isOpening = html[open + 1] !== '/';
  if (name === undefined || !isOpening || !silentTags.has(name)) return end;
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = end;
  const found = closing.exec(html);
  return found === null ? html.length : after('>', html, found.index);
}

function after(mark: string, html: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return namedEntities.get(String(name).toLowerCase()) ?? all;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : all;
  });
}
