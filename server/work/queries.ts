import { z } from 'zod';
import type { Context } from '../identity/context.ts';
import { decodeCursor, type Page, toPage } from '../platform/http/page.ts';
import { readTicketRow } from '../tickets/ticket-row.ts';
import type { timeEntryView } from './contract.ts';

type TimeEntry = z.infer<typeof timeEntryView>;

/** The time logged on a ticket, oldest first; the customer reads the same list. */
export async function listTimeEntries(
  context: Context,
  reference: string,
  page: { limit: number; after?: string | undefined },
): Promise<Page<TimeEntry>> {
  const ticket = await readTicketRow(context.db, context.actor, 'time.read', reference);
  const [after] = decodeCursor(z.tuple([z.uuid()]), page.after) ?? [];
  let query = context.db
    .selectFrom('time_entry')
    .innerJoin('person', 'person.id', 'time_entry.agent_id')
    .leftJoin('quote', 'quote.id', 'time_entry.quote_id')
    .select([
      'time_entry.id',
      'time_entry.agent_id',
      'person.name',
      'minutes',
      'billable',
      'note',
      'logged_at',
      'quote.voided_at',
    ])
    .where('time_entry.ticket_id', '=', ticket.id)
    .orderBy('time_entry.id')
    .limit(page.limit + 1);
  if (after) query = query.where('time_entry.id', '>', after);
  const rows = await query.execute();
  return toPage(
    rows,
    page.limit,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      agent: { id: row.agent_id, name: row.name },
      minutes: row.minutes,
      // Under a price that counts no more, time is on record and billed to nobody.
      billable: row.billable && row.voided_at === null,
      note: row.note,
      loggedAt: row.logged_at.toISOString(),
    }),
  );
}
