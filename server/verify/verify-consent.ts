import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

/** What the ticket came to with this quote: what was accepted before it, and the quote. */
const TOTAL = sql`(select sum(e.credits) from quote e where e.ticket_id = q.ticket_id and e.state = 'accepted' and e.decided_at <= q.decided_at
  and (e.voided_at is null or e.voided_at > q.decided_at))`;

/** Queries that find the decisions which rest on something else than they say. */
const CHECKS: readonly RawBuilder<{ row: string; message: string }>[] = [
  sql`select 'quote ' || q.id as row, 'was accepted under a pre-authorisation that does not cover it' as message
    from quote q join ticket t on t.id = q.ticket_id left join pre_authorisation p on p.id = q.decided_under
    where q.decided_via = 'pre_authorisation' and (p.id is null or q.state <> 'accepted' or p.customer_id <> q.customer_id or p.given_by is distinct from q.decided_by
      or (p.person_id is not null and p.person_id <> t.requester_id) or (p.ticket_id is not null and p.ticket_id <> t.id)
      or (p.class is not null and p.class <> q.class) or ${TOTAL} > p.credits)`,
  sql`select 'quote ' || q.id as row, 'was accepted when its pre-authorisation was not in force' as message
    from quote q join pre_authorisation p on p.id = q.decided_under
    where q.decided_via = 'pre_authorisation' and (q.decided_at < p.given_at or q.decided_at > p.revoked_at)`,
  sql`select 'quote ' || q.id as row, 'names what it was decided under, but was decided by ' || coalesce(q.decided_via, 'nobody') as message
    from quote q where (q.decided_under is not null) <> (coalesce(q.decided_via, '') in ('pre_authorisation', 'order'))`,
  sql`select 'pre_authorisation ' || p.id as row, 'is given, or is for the tickets, of somebody of another customer' as message
    from pre_authorisation p join person giver on giver.id = p.given_by left join person own on own.id = p.person_id left join ticket t on t.id = p.ticket_id
    where giver.customer_id is distinct from p.customer_id or (p.person_id is not null and own.customer_id is distinct from p.customer_id)
      or (p.ticket_id is not null and t.customer_id is distinct from p.customer_id)`,
  sql`select 'quote_approval ' || a.quote_id as row, 'is by somebody of another customer, or of later than the decision' as message
    from quote_approval a join quote q on q.id = a.quote_id join person p on p.id = a.person_id
    where p.customer_id is distinct from q.customer_id or (a.person_id is distinct from q.decided_by and a.approved_at > q.decided_at)`,
];

/** I3, I10: nothing is accepted but by somebody's yes: his own, two people's, or what was allowed beforehand and covers it. */
export async function* verifyConsent(db: Pick<Database, 'getExecutor'>): AsyncGenerator<Finding, number> {
  for (const check of CHECKS) {
    const { rows } = await check.execute(db);
    for (const { row, message } of rows) yield finding('I8', row, message);
  }
  return CHECKS.length;
}
