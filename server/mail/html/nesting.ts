/** Real mail stays below a hundred. Parsers search all open elements at each tag, so depth costs its square. */
const MAX_OPEN = 1000;
const neverOpen = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** What an element closes by beginning, if it is the innermost: mail that never writes `</p>` is not deep. */
const closedBy = new Map(
  Object.entries({
    p: ['p'],
    li: ['li'],
    dt: ['dt', 'dd'],
    dd: ['dt', 'dd'],
    td: ['td', 'th'],
    th: ['th'],
    tr: ['tr', 'td', 'th'],
    option: ['option'],
  }),
);

/** Whether so many elements stay open at once that parsing would take for ever. Counts tags only, in one pass. */
export function isNestedTooDeep(html: string): boolean {
  const open: string[] = [];
  const counts = new Map<string, number>();
  const count = (name: string, change: number) => counts.set(name, (counts.get(name) ?? 0) + change);
  function close(): string {
    const closed = open.pop() ?? '';
    count(closed, -1);
    return closed;
  }
  for (const match of html.matchAll(/<(\/?)([a-z][a-z\d:-]{0,30})/gi)) {
    const name = (match[2] ?? '').toLowerCase();
    if (neverOpen.has(name)) continue;
    if (match[1] === '/') {
      // An end tag closes all that is open inside, and nothing if its beginning is missing.
      while ((counts.get(name) ?? 0) > 0 && close() !== name);
      continue;
    }
    while (closedBy.get(name)?.includes(open.at(-1) ?? '')) close();
    open.push(name);
    count(name, 1);
    if (open.length > MAX_OPEN) return true;
  }
  return false;
}
