import type { Context as HonoContext } from 'hono';
import { z } from 'zod';
import type { Context } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import { Invalid, NotFound } from '../../platform/errors.ts';
import { credits, toDecimal } from '../amount.ts';
import type { EntryView } from '../contract.ts';
import { listEntries } from '../queries.ts';
import type { StatementContent } from './print/print-statement.ts';
import { printer } from './print/printer.ts';
import { sendFile } from './send-file.ts';

/** As much as somebody would leaf through; about 120 pages. */
const MOST_ENTRIES = 2_000;
const PAGE = 500;

const wish = z.object({
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  ticketId: z.uuid().optional(),
});

/**
 * The statement of a period (of all time when none is said) as PDF, in the language and time zone of who asks.
 * @throws {Invalid} `statement_too_long` beyond `MOST_ENTRIES`: take a shorter period, or the CSV
 */
export async function statementPdf(context: Context, request: HonoContext): Promise<Response> {
  const id = z.uuid().safeParse(request.req.param('id'));
  if (!id.success) throw new NotFound();
  const { from, to, ticketId } = request.req.query();
  const asked = wish.safeParse({ from, to, ticketId });
  if (!asked.success)
    throw new Invalid('invalid_input', 'Write the period as instants, such as 2026-01-01T00:00:00Z.');
  const content = await inSnapshot(context, (snapshot) => readStatement(snapshot, id.data, asked.data));
  return sendFile(
    request,
    await printer.print({ what: 'statement', content }),
    'application/pdf',
    'statement.pdf',
  );
}

/** Entries and balances as they were at one moment, whatever is posted meanwhile. */
async function inSnapshot<T>(context: Context, read: (context: Context) => Promise<T>): Promise<T> {
  if (context.db.isTransaction) return read(context);
  return context.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((db) => read({ ...context, db }));
}

async function readStatement(
  context: Context,
  customerId: string,
  asked: z.infer<typeof wish>,
): Promise<StatementContent> {
  const { db, actor } = context;
  const printedAt = (await now(db)).toISOString();
  const entries = await readEntries(context, customerId, asked);
  const { since, ...parties } = await db
    .selectFrom('customer')
    .innerJoin('company', (join) => join.onTrue())
    .select(['customer.name as customer', 'company.name as company', 'company.time_zone as timeZone'])
    .select('customer.created_at as since')
    .where('customer.id', '=', customerId)
    .executeTakeFirstOrThrow();
  const { from = since.toISOString(), to = printedAt } = asked;
  const before = asked.from === undefined ? undefined : await balanceAt(context, customerId, from);
  const last = await balanceAt(context, customerId, to);
  return {
    ...parties,
    language: actor.language,
    timeZone: (actor.kind === 'system' ? null : actor.timeZone) ?? parties.timeZone,
    from,
    to,
    ticket: entries.ticket,
    entries: entries.items,
    opening: inCredits(before),
    closing: inCredits(last),
    last: last ? { sequence: last.sequence, hash: last.hash.toString('hex') } : null,
    printedAt,
  };
}

async function readEntries(
  context: Context,
  customerId: string,
  query: z.infer<typeof wish>,
): Promise<{ items: EntryView[]; ticket: string | null }> {
  const items: EntryView[] = [];
  let after: string | undefined;
  do {
    const page = await listEntries(context, customerId, { ...query, limit: PAGE, after });
    items.push(...page.items);
    if (items.length > MOST_ENTRIES)
      throw new Invalid(
        'statement_too_long',
        `A printed statement has at most ${MOST_ENTRIES} entries.`,
        [],
        { most: MOST_ENTRIES },
      );
    after = page.next ?? undefined;
  } while (after);
  const ticket = query.ticketId === undefined ? null : (items.find((item) => item.ticket)?.ticket ?? null);
  const named = query.ticketId === undefined ? null : ticket ? `#${ticket.number} ${ticket.subject}` : '—';
  return { items: items.reverse(), ticket: named };
}

type Standing = { available: number; held: number; sequence: number; hash: Buffer };

/** How the book stood before an instant: the last entry earlier than it. */
async function balanceAt(
  { db }: Context,
  customerId: string,
  instant: string,
): Promise<Standing | undefined> {
  return db
    .selectFrom('ledger_transfer')
    .select(['available_after as available', 'held_after as held', 'sequence', 'hash'])
    .where('customer_id', '=', customerId)
    .where('recorded_at', '<', new Date(instant))
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function inCredits(standing: Standing | undefined): { available: number; held: number } {
  const decimal = (hundredths = 0) => toDecimal(credits(hundredths));
  return { available: decimal(standing?.available), held: decimal(standing?.held) };
}
