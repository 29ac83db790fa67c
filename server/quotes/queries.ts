import { sql } from 'kysely';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import { policyVersion } from '../policy/versions.ts';
import type { QuoteView } from '../settlement/contract.ts';
import { QUOTE_FACTS } from '../settlement/quote-facts.ts';
import { type QuoteFacts, toQuoteView } from '../settlement/views.ts';

type Row = { quote: QuoteFacts; customerId: string; policyVersionId: number };

/** @throws {NotFound} also for another customer's */
export async function readQuote(context: Context, quoteId: string): Promise<QuoteView> {
  const { rows } = await sql<Row>`
    select ${QUOTE_FACTS} as quote, q.customer_id as "customerId", t.policy_version_id as "policyVersionId"
    from quote q join ticket t on t.id = q.ticket_id where q.id = ${quoteId}`.execute(context.db);
  const [row] = rows;
  if (!row) throw new NotFound();
  authorise(context.actor, 'ticket.read', { customerId: row.customerId });
  const { policy } = await policyVersion(context.db, row.policyVersionId);
  return toQuoteView(row.quote, policy, context.actor.language);
}
