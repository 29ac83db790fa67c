import { Invalid, TooLarge } from '../../platform/errors.ts';
import { jsonText } from '../json-text.ts';

const MOST_KILOBYTES = 512;
const MOST_DEEP = 20;

/**
 * A draft as text for the database.
 * @throws {TooLarge} `draft_too_large`
 * @throws {Invalid} `draft_too_deep` for more levels than any policy has
 */
export function draftText(content: object): string {
  if (depthOf(content) > MOST_DEEP)
    throw new Invalid('draft_too_deep', 'This is not the draft of a policy: it has too many levels.');
  const text = jsonText(content);
  if (Buffer.byteLength(text) > MOST_KILOBYTES * 1024)
    throw new TooLarge(
      'draft_too_large',
      `A draft may have at most ${MOST_KILOBYTES} kB. Shorten its texts.`,
      {
        kilobytes: MOST_KILOBYTES,
      },
    );
  return text;
}

/** How many levels there are, counted level by level: one that is too deep for a call in a call is only counted so far. */
function depthOf(content: object): number {
  let level: object[] = [content];
  for (let depth = 1; depth <= MOST_DEEP; depth++) {
    level = level.flatMap((inside) => Object.values(inside).filter(isObject));
    if (level.length === 0) return depth;
  }
  return MOST_DEEP + 1;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
