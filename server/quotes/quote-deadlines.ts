import { sql } from 'kysely';
import { z } from 'zod';
import { type Context, record, transact } from '../identity/context.ts';
import { notify } from '../platform/events/notify.ts';
import type { Queue } from '../platform/jobs.ts';
import { lapseQuote } from './decide-quote.ts';

/** Looks for quotes whose last day is over or near. */
export const quoteDeadlinesQueue: Queue<Record<string, never>> = {
  name: 'quote-deadlines',
  payload: z.object({}).strict() as z.ZodType<Record<string, never>>,
};

const BATCH = 200;

/** Lapses what is over and reminds of what ends within two days, each once, by the database's clock. */
export async function watchQuoteDeadlines(context: Context): Promise<void> {
  for (const id of await overdueQuotes(context)) {
    // Decided at this very moment by somebody else: then there is nothing to lapse.
    await lapseQuote(context, id).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'quote_decided')) throw error;
    });
  }
  await remindOfOpenQuotes(context);
}

async function overdueQuotes({ db }: Context): Promise<string[]> {
  const rows = await db
    .selectFrom('quote')
    .select('id')
    .where('state', '=', sql.lit('proposed'))
    .where('valid_until', '<=', sql<Date>`now()`)
    .orderBy('valid_until')
    .limit(BATCH)
    .execute();
  return rows.map((row) => row.id);
}

async function remindOfOpenQuotes(context: Context): Promise<void> {
  await transact(context, async (trx) => {
    const { rows } = await sql<{ id: string; customerId: string; ticketId: string }>`
      update quote set reminded_at = now()
      where id in (
        select id from quote where state = 'proposed' and reminded_at is null and valid_until <= now() + interval '2 days' and valid_until > now()
          and created_at < now() - interval '1 day'
        order by valid_until limit ${sql.lit(BATCH)} for update skip locked)
      returning id, customer_id as "customerId", ticket_id as "ticketId"`.execute(trx);
    for (const quote of rows) {
      const eventId = await record(trx, context, {
        type: 'quote.reminded',
        customerId: quote.customerId,
        ticketId: quote.ticketId,
        subjectId: quote.id,
        visibleToCustomer: true,
      });
      await notify(trx, context, eventId);
    }
  });
}
