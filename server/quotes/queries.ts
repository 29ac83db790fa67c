import { sql } from 'kysely';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import { policyVersion } from '../policy/versions.ts';
import type { QuoteView } from '../settlement/contract.ts';
import { type QuoteFacts, toQuoteView } from '../settlement/views.ts';

type Row = Omit<QuoteFacts, 'validUntil' | 'decidedAt' | 'createdAt'> & {
  validUntil: Date;
  decidedAt: Date | null;
  createdAt: Date;
  customerId: string;
  policyVersionId: number;
};

/** @throws {NotFound} also for another customer's */
export async function readQuote(context: Context, quoteId: string): Promise<QuoteView> {
  const { rows } = await sql<Row>`
    select q.id, q.ticket_id as "ticketId", t.number as "ticketNumber", q.version, q.additional, q.class, q.credits, q.range_from as "rangeFrom",
      q.range_to as "rangeTo", q.pricing, q.description, q.state, q.valid_until as "validUntil", q.decided_at as "decidedAt", q.created_at as "createdAt",
      json_build_object('id', rater.id, 'name', rater.name) as "ratedBy",
      case when decider.id is not null then json_build_object('id', decider.id, 'name', decider.name) end as "decidedBy",
      q.customer_id as "customerId", t.policy_version_id as "policyVersionId"
    from quote q
    join ticket t on t.id = q.ticket_id
    join person rater on rater.id = q.rated_by
    left join person decider on decider.id = q.decided_by
    where q.id = ${quoteId}`.execute(context.db);
  const [row] = rows;
  if (!row) throw new NotFound();
  const { customerId, policyVersionId, ...quote } = row;
  authorise(context.actor, 'ticket.read', { customerId });
  const { policy } = await policyVersion(context.db, policyVersionId);
  const facts = {
    ...quote,
    validUntil: quote.validUntil.toISOString(),
    decidedAt: quote.decidedAt?.toISOString() ?? null,
    createdAt: quote.createdAt.toISOString(),
  };
  return toQuoteView(facts, policy, context.actor.language);
}
