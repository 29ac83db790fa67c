import type { Context as HonoContext } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import type { Context } from '../identity/context.ts';
import { toCell } from '../platform/csv-cell.ts';
import { Invalid, NotFound } from '../platform/errors.ts';
import { type EntryView, entriesQuery } from './contract.ts';
import { listEntries, readBalance } from './queries.ts';

const COLUMNS = [
  'sequence',
  'at',
  'kind',
  'credits',
  'availableBefore',
  'availableAfter',
  'heldBefore',
  'heldAfter',
  'ticket',
  'order',
  'person',
  'reason',
];
const PAGE = 1_000;
const filterSchema = entriesQuery.pick({ from: true, to: true, ticketId: true });

/** The statement (of a period, when `from` and `to` say one, or of one ticket), newest first as on the screen, page by page so that its length costs no memory. */
export async function statementCsv(context: Context, request: HonoContext): Promise<Response> {
  const id = z.uuid().safeParse(request.req.param('id'));
  if (!id.success) throw new NotFound();
  const filter = filterSchema.safeParse(request.req.query());
  if (!filter.success)
    throw new Invalid('invalid_input', 'Write the period as instants, such as 2026-01-01T00:00:00Z.');
  await readBalance(context, id.data);
  request.header('Content-Type', 'text/csv; charset=utf-8');
  request.header('Content-Disposition', 'attachment; filename="statement.csv"');
  return stream(request, async (out) => {
    await out.write(`${COLUMNS.join(',')}\r\n`);
    let after: string | undefined;
    do {
      const page = await listEntries(context, id.data, { ...filter.data, limit: PAGE, after });
      await out.write(page.items.map(toLine).join(''));
      after = page.next ?? undefined;
    } while (after && !out.aborted);
  });
}

function toLine(entry: EntryView): string {
  const ticket = entry.ticket ? `#${entry.ticket.number} ${entry.ticket.subject}` : '';
  const cells = [
    entry.sequence,
    entry.at,
    entry.kind,
    entry.credits,
    entry.availableBefore,
    entry.availableAfter,
    entry.heldBefore,
    entry.heldAfter,
    ticket,
    entry.order?.number ?? '',
    entry.person ?? '',
    entry.reason,
  ];
  return `${cells.map((cell) => toCell(cell)).join(',')}\r\n`;
}
