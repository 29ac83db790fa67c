import type { Context as HonoContext } from 'hono';
import { stream } from 'hono/streaming';
import type { z } from 'zod';
import { toCell } from '../platform/csv-cell.ts';
import { Invalid } from '../platform/errors.ts';

/** An amount of money, which a spreadsheet is to take for a number, though it may begin with a minus. */
export type Amount = { amount: string };
export type Cell = string | number | boolean | Amount;

/** Money as accountants write it: 1234.50, with as many digits behind the point as the currency has. */
export function amount(minor: number, currency: string): Amount {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return { amount: (minor / 10 ** digits).toFixed(digits) };
}

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => (typeof cell === 'object' ? cell.amount : toCell(typeof cell === 'boolean' ? String(cell) : cell))).join(',')}\r\n`;
}

/** Sends lines as they come, so that a long report costs no memory. */
export function csvFile(
  request: HonoContext,
  name: string,
  columns: readonly string[],
  pages: AsyncIterable<readonly Cell[][]> | Iterable<readonly Cell[][]>,
): Response {
  request.header('Content-Type', 'text/csv; charset=utf-8');
  request.header('Content-Disposition', `attachment; filename="${name}.csv"`);
  return stream(request, async (out) => {
    await out.write(csvLine(columns));
    for await (const lines of pages) {
      if (out.aborted) return;
      await out.write(lines.map(csvLine).join(''));
    }
  });
}

/** The query of a route without a contract of its own. @throws {Invalid} `invalid_input` */
export function queryOf<Shape extends z.ZodObject>(shape: Shape, request: HonoContext): z.infer<Shape> {
  const parsed = shape.safeParse(request.req.query());
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: String(issue.code),
    message: issue.message,
  }));
  throw new Invalid('invalid_input', 'Some of what was sent can not be used. See the fields below.', fields);
}
