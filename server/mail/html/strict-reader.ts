/** What one element of a sanitised text is, read by a grammar much narrower than HTML. */
export interface ReadElement {
  tag: string;
  attributes: Map<string, string>;
}

/**
 * Reads sanitised HTML again, and fails on anything that is not plain text, an end tag, or a start tag whose attributes
 * are all in double quotes. Within this grammar no browser can see something else than is seen here.
 */
export function readStrictly(html: string): ReadElement[] {
  const elements: ReadElement[] = [];
  const token = /([^<>]+)|<\/[a-z][a-z\d]*>|<([a-z][a-z\d]*)((?: [a-z-]+(?:="[^"<>]*")?)*)(?: \/)?>/y;
  while (token.lastIndex < html.length) {
    const at = token.lastIndex;
    const match = token.exec(html);
    if (match === null) throw new Error(`Not plain HTML at ${at}: ${html.slice(at, at + 60)}`);
    const tag = match[2];
    if (tag === undefined) continue;
    const attributes = new Map<string, string>();
    for (const found of (match[3] ?? '').matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)) {
      attributes.set(found[1] ?? '', decode(found[2] ?? ''));
    }
    elements.push({ tag, attributes });
  }
  return elements;
}

function decode(value: string): string {
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
