import type { Context as HonoContext } from 'hono';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import type { DeskApi } from '../identity/desk-api.ts';
import { readBookKeeping } from './company.ts';
import { monthsQuery, onQuery, rollForwardQuery } from './contract.ts';
import { csvFile, queryOf } from './csv.ts';
import { OWED_COLUMNS, owedLots } from './owed-lots.ts';
import { readMonths, readTax } from './read-months.ts';
import { readUnused } from './read-owed.ts';
import { readRollForward } from './read-roll-forward.ts';
import { boundaryAt, dayAsked } from './stretch.ts';
import {
  MONTH_COLUMNS,
  monthLine,
  ROLL_FORWARD_COLUMNS,
  rollForwardLine,
  TAX_COLUMNS,
  taxLine,
  UNUSED_COLUMNS,
  unusedLine,
} from './tables.ts';

/** Every report as a table for the accountant. */
export function csvRoutes(api: DeskApi): void {
  const table = (
    report: string,
    summary: string,
    answer: (context: Context, request: HonoContext) => Promise<Response>,
  ) =>
    api.raw(
      { method: 'get', path: `/books/${report}.csv`, action: 'books.read', tag: 'Books', summary },
      answer,
    );
  table('months', 'Months as CSV', async (context, request) => {
    const { items } = await readMonths(context, queryOf(monthsQuery, request));
    return csvFile(request, 'months', MONTH_COLUMNS, [items.map(monthLine)]);
  });
  table('tax', 'Tax as CSV', async (context, request) => {
    const lines = await readTax(context, queryOf(monthsQuery, request));
    return csvFile(request, 'tax', TAX_COLUMNS, [lines.map(taxLine)]);
  });
  table('roll-forward', 'The roll-forward as CSV', async (context, request) => {
    const { from, to, items } = await readRollForward(context, queryOf(rollForwardQuery, request));
    const lines = items.map((item) => rollForwardLine(from, to, item));
    return csvFile(request, 'roll-forward', ROLL_FORWARD_COLUMNS, [lines]);
  });
  table('unused', 'Unused credits by age as CSV', async (context, request) => {
    const { on, items } = await readUnused(context, queryOf(onQuery, request).on);
    return csvFile(request, 'unused', UNUSED_COLUMNS, [items.map((item) => unusedLine(on, item))]);
  });
  table('deferred-revenue', 'What is owed as CSV, lot by lot', async (context, request) => {
    authorise(context.actor, 'books.read');
    const books = await readBookKeeping(context.db);
    const on = dayAsked(books, queryOf(onQuery, request).on);
    const end = boundaryAt(on.add({ days: 1 }), books.timeZone);
    // What is booked while the file is on its way is not in it.
    const at = new Date(Math.min(end.at.getTime(), books.now.getTime()));
    return csvFile(request, `deferred-revenue-${on}`, OWED_COLUMNS, owedLots(context.db, { ...end, at }));
  });
}
