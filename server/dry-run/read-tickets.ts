import { sql } from 'kysely';
import { z } from 'zod';
import { credits } from '../credits/amount.ts';
import type { Database, Trx } from '../platform/database/database.ts';
import type { RefundReason } from '../policy/contract.ts';
import type { AcceptedQuote } from '../settlement/rules.ts';
import type { LicenceFacts } from '../tickets/coverage.ts';
import type { TicketFacts } from './rules.ts';

/** Of a customer with more, those count whose support lasts longest: by one of them it is decided. */
const MOST_LICENCES = 100;

export type LookedAt = TicketFacts & {
  id: string;
  number: number;
  subject: string;
  customer: { id: string; name: string };
  policyVersionId: number;
};

export type Stretch = {
  last: number;
  /** ISO dates, both included, in the time zone. */
  from?: string | undefined;
  to?: string | undefined;
  timeZone: string;
  /** Under which licences without days of their own are put in order. */
  freeSupportDays: number;
};

type Row = Omit<LookedAt, 'cover' | 'incident' | 'licences' | 'charged' | 'reason'> & {
  verdict: unknown;
  charged: number;
  reason: RefundReason | null;
  accepted: { id: string; pricing: AcceptedQuote['pricing']; credits: number }[];
  minutes: Record<string, number>;
  licences: LicenceFacts[];
};

const verdictSchema = z.object({
  coverage: z.enum(['always_open', 'free_support', 'paid']),
  because: z.string(),
  range: z.object({ from: z.number(), to: z.number() }).nullish(),
});

/** The newest tickets, at most so many, with all that their coverage and cost follow from: in one query. */
export async function readTickets(db: Database | Trx, stretch: Stretch): Promise<LookedAt[]> {
  const { from, to, timeZone, last, freeSupportDays } = stretch;
  // A bare date would be taken for a moment of the session's zone first.
  const startsOn = (day: string) => sql`(${day}::date::timestamp at time zone ${timeZone})`;
  const { rows } = await sql<Row>`
    select t.id, t.number, t.subject, json_build_object('id', c.id, 'name', c.name) as customer, t.class, t.created_at as "openedAt",
      t.policy_version_id as "policyVersionId", t.state in ('resolved', 'withdrawn') as "isClosed", t.coverage_verdict as verdict,
      t.first_response_due_at as "firstResponseDueAt",
      (select coalesce(sum(charged), 0)::bigint from settlement s where s.ticket_id = t.id
        and not exists (select from quote v where v.ticket_id = t.id and v.voided_at > s.settled_at)) as charged,
      (select reason from settlement s where s.ticket_id = t.id order by s.id desc limit 1) as reason,
      (select coalesce(json_agg(json_build_object('id', id, 'pricing', pricing, 'credits', credits) order by decided_at, version), '[]')
        from quote where ticket_id = t.id and state = 'accepted' and voided_at is null) as accepted,
      (select coalesce(json_object_agg(quote_id, minutes), '{}') from (
        select quote_id, sum(minutes) as minutes from time_entry e join quote q on q.id = e.quote_id
          where e.ticket_id = t.id and billable and voided_at is null group by quote_id) as logged) as minutes,
      (select coalesce(sum(minutes), 0)::int from time_entry where ticket_id = t.id) as "workedMinutes",
      (select coalesce(json_agg(counted), '[]') from (
        select l.id, l.key, p.name as "productName", l.purchased_on as "purchasedOn", p.free_support_days as "freeSupportDays", l.state,
          (select max(ends_on) from support_period where licence_id = l.id and starts_on <= (t.created_at at time zone ${timeZone})::date) as "paidUntil"
        from licence l join product p on p.id = l.product_id
        -- Ids sort as they were made: what was entered after the ticket was opened did not count for it.
        where case when t.licence_id is null then t.licence_known <> 'none' and l.customer_id = t.customer_id and l.id < t.id else l.id = t.licence_id end
        order by greatest(l.purchased_on + coalesce(p.free_support_days, ${freeSupportDays}::int),
          (select max(ends_on) from support_period where licence_id = l.id)) desc limit ${MOST_LICENCES}) as counted) as licences
    from (select * from ticket where true ${from ? sql`and created_at >= ${startsOn(from)}` : sql``}
        ${to ? sql`and created_at < ${startsOn(dayAfter(to))}` : sql``}
      order by created_at desc, id desc limit ${last}) t
    join customer c on c.id = t.customer_id
    order by t.created_at desc, t.id desc`.execute(db);
  return rows.map(toFacts);
}

function toFacts({ verdict, charged, reason, accepted, minutes, ...row }: Row): LookedAt {
  const { range = null, ...cover } = verdictSchema.parse(verdict);
  return {
    ...row,
    cover: { ...cover, range },
    charged: credits(charged),
    reason: reason ?? undefined,
    incident: {
      accepted: accepted.map((quote) => ({ ...quote, credits: credits(quote.credits) })),
      minutesByQuote: new Map(Object.entries(minutes)),
    },
  };
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
