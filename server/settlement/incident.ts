import { sql } from 'kysely';
import { credits } from '../credits/amount.ts';
import type { Database, Trx } from '../platform/database/database.ts';
import type { AcceptedQuote, Incident } from './rules.ts';

type Row = {
  accepted: { id: string; pricing: AcceptedQuote['pricing']; credits: number }[];
  minutes: Record<string, number>;
  held: number;
  charged: number;
};

/**
 * Whether the settlement `s` belongs to what counts now: when all that was agreed was voided, what the ticket costs
 * began anew, without the work and the charges from before.
 */
const SINCE_VOIDED = sql`not exists (select from quote v where v.ticket_id = s.ticket_id and v.voided_at > s.settled_at)`;

/** What a ticket's sums are decided from, in one read. The caller holds the ticket's lock when he decides by it. */
export async function readIncident(db: Database | Trx, ticketId: string): Promise<Incident> {
  const { rows } = await sql<Row>`
    select
      (select coalesce(json_agg(json_build_object('id', id, 'pricing', pricing, 'credits', credits) order by decided_at, version), '[]')
        from quote where ticket_id = ${ticketId} and state = 'accepted' and voided_at is null) as accepted,
      (select coalesce(json_object_agg(quote_id, minutes), '{}')
        from (select quote_id, sum(minutes) as minutes from time_entry e join quote q on q.id = e.quote_id
          where e.ticket_id = ${ticketId} and billable and voided_at is null group by quote_id) as logged) as minutes,
      (select coalesce(sum(hold.credits), 0)::bigint from hold join quote on quote.id = hold.quote_id
        where quote.ticket_id = ${ticketId} and hold.state = 'held') as held,
      (select coalesce(sum(charged), 0)::bigint from settlement s where ticket_id = ${ticketId} and ${SINCE_VOIDED}) as charged`.execute(
    db,
  );
  const row = rows[0] ?? { accepted: [], minutes: {}, held: 0, charged: 0 };
  return {
    accepted: row.accepted.map((quote) => ({ ...quote, credits: credits(quote.credits) })),
    minutesByQuote: new Map(Object.entries(row.minutes)),
    held: credits(row.held),
    // Gross, also of what was given back since: that stays given back, so a reopened incident is charged for its new work
    // alone. Less the reversals, the work whose charge a lead took back would be charged a second time.
    chargedBefore: credits(row.charged),
  };
}
