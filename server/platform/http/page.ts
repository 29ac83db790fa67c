import { z } from 'zod';
import { Invalid } from '../errors.ts';

export const PAGE_LIMIT = 100;

/** The query of every list: at most `limit` items, those after the cursor that the page before ended with. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT).default(25),
  after: z.string().max(400).optional(),
});

export type Page<Item> = { items: Item[]; next: string | null };

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** A cursor holds the sort values of the last item, so that its cost does not grow with the page's number. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws {Invalid} for a text that no list gave out */
export function decodeCursor<const Shape extends z.ZodTuple>(
  shape: Shape,
  cursor: string | undefined,
): z.infer<Shape> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new Invalid('cursor_invalid', 'This cursor can not be used. Start again from the first page.');
  }
}

/** Cuts the one item too many that was read to know whether there is a next page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly (string | number | null)[],
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null,
  };
}
