import { sql } from 'kysely';
import { credits } from '../../credits/amount.ts';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { NotFound } from '../../platform/errors.ts';
import type { Policy } from '../../policy/contract.ts';
import { policyVersion } from '../../policy/versions.ts';
import { afterSettlement, CHARGE_FACTS, type ChargeFacts, toChargeView } from '../../settlement/charge.ts';
import { QUOTE_FACTS } from '../../settlement/quote-facts.ts';
import { type AcceptedQuote, billableLimit, type Incident } from '../../settlement/rules.ts';
import { type QuoteFacts, toQuoteView, toReceiptView } from '../../settlement/views.ts';
import { type Standing, toStanding } from '../../spending/standing.ts';
import { actionsOn } from '../actions.ts';
import type { TicketView } from '../contract.ts';
import { type ListedRow, toListed } from './listed.ts';
import { ticketIs } from './reference.ts';
import { urgencyFor } from './views.ts';

type ReceiptFacts = Parameters<typeof toReceiptView>[0] & {
  id: string;
  reason: TicketView['receipts'][number]['reason'];
  settledAt: string;
};

type Row = ListedRow & {
  now: Date;
  verdict: TicketView['verdict'];
  openedVia: TicketView['openedVia'];
  reopenUntil: Date | null;
  requesterEmail: string;
  licence: TicketView['licence'];
  licenceKnown: TicketView['licenceKnown'];
  follows: TicketView['follows'];
  quotes: QuoteFacts[] | null;
  receipts: ReceiptFacts[] | null;
  charge: ChargeFacts;
  minutes: Record<string, number> | null;
  otherMinutes: number;
};

/**
 * One ticket, whole, in one statement.
 * @param reference the ticket's id or its number
 * @throws {NotFound}
 */
export async function readTicket(context: Context, reference: string): Promise<TicketView> {
  const { rows } = await sql<Row>`
    select t.id, t.number, t.subject, t.state, t.coverage, t.class, t.department, t.policy_version_id as "policyVersionId",
      t.customer_id as "customerId", customer.name as "customerName", t.requester_id as "requesterId", requester.name as "requesterName",
      t.assignee_id as "assigneeId", assignee.name as "assigneeName", t.first_response_due_at as "firstResponseDueAt",
      t.first_responded_at as "firstRespondedAt", t.next_response_due_at as "nextResponseDueAt", t.due_at as "dueAt",
      ${urgencyFor(context.actor)} as urgency,
      t.created_at as "createdAt", t.updated_at as "updatedAt", t.resolved_at as "resolvedAt",
      now() as now, t.coverage_verdict as verdict, t.opened_via as "openedVia", t.reopen_until as "reopenUntil", requester.email as "requesterEmail",
      -- Of one that went to another customer the ticket keeps the name, but not what is his now.
      (select json_build_object('id', l.id, 'key', l.key, 'productName', p.name, 'site', case when l.customer_id = t.customer_id then l.site else '' end)
        from licence l join product p on p.id = l.product_id where l.id = t.licence_id) as licence, t.licence_known as "licenceKnown",
      (select json_build_object('id', f.id, 'number', f.number) from ticket f where f.id = t.follows_ticket_id) as follows,
      (select json_agg(${QUOTE_FACTS} order by q.version) from quote q where q.ticket_id = t.id) as quotes,
      (select json_agg(json_build_object('id', s.id, 'workedMinutes', s.worked_minutes, 'worked', s.worked, 'due', s.due, 'accepted', s.accepted,
          'chargedBefore', s.charged_before, 'charged', s.charged, 'returned', s.returned, 'writtenOff', s.written_off,
          'reason', s.reason, 'settledAt', s.settled_at) order by s.id) from settlement s where s.ticket_id = t.id) as receipts,
      ${CHARGE_FACTS} as charge,
      (select json_object_agg(quote_id, minutes) from (select quote_id, sum(minutes) as minutes from time_entry
        where ticket_id = t.id and billable group by quote_id) as logged) as minutes,
      (select coalesce(sum(minutes), 0)::int from time_entry where ticket_id = t.id and not billable) as "otherMinutes",
      (select coalesce(sum(h.credits), 0)::bigint from hold h join quote q on q.id = h.quote_id where q.ticket_id = t.id and h.state = 'held') as held
    from ticket t
    join customer on customer.id = t.customer_id
    join person requester on requester.id = t.requester_id
    left join person assignee on assignee.id = t.assignee_id
    where ${ticketIs(reference)}`.execute(context.db);
  const [row] = rows;
  if (!row) throw new NotFound();
  authorise(context.actor, 'ticket.read', { customerId: row.customerId });
  const { policy } = await policyVersion(context.db, row.policyVersionId);
  return toTicketView(context, row, policy);
}

function toTicketView(context: Context, row: Row, policy: Policy): TicketView {
  const incident = incidentOf(row);
  const { language } = context.actor;
  const quotes = (row.quotes ?? []).map((quote) => toQuoteView(quote, policy, language));
  const openQuote = quotes.find((quote) => quote.state === 'proposed');
  const minutes = sumOf(incident.minutesByQuote.values());
  const unbilledMinutes = sumOf(Object.values(row.minutes ?? {})) - minutes;
  const sums = {
    accepted: incident.accepted.reduce((total, quote) => total + quote.credits, 0),
    billableMinutes: minutes,
    held: incident.held,
    charged: sumOf((row.receipts ?? []).map((receipt) => receipt.charged)),
    quoted: openQuote ? Math.round(openQuote.credits * 100) : 0,
  };
  const charge = toChargeView(row.receipts ?? [], row.charge, policy, row.now);
  return {
    ...toListed({ ...row, ...sums }, policy, language),
    verdict: row.verdict,
    licence: row.licence,
    licenceKnown: row.licenceKnown,
    openedVia: row.openedVia,
    follows: row.follows,
    reopenUntil: row.reopenUntil?.toISOString() ?? null,
    requesterEmail: context.actor.kind === 'member' ? null : row.requesterEmail,
    quotes,
    receipts: (row.receipts ?? []).map((receipt) => ({
      ...toReceiptView(receipt, policy, receipt.reason, new Date(receipt.settledAt).toISOString()),
      ...afterSettlement(receipt, row.charge),
    })),
    charge,
    time: {
      billableMinutes: minutes,
      otherMinutes: row.otherMinutes + unbilledMinutes,
      ...limitOf(row, incident, policy),
    },
    minutesPerCredit: policy.minutesPerCredit,
    actions: actionsOn(context.actor, { ...row, openQuote: openStanding(row), charge }, row.now),
  };
}

function sumOf(parts: Iterable<number>): number {
  return [...parts].reduce((total, part) => total + part, 0);
}

function openStanding(row: Row): Standing | undefined {
  const facts = row.quotes?.find((quote) => quote.state === 'proposed')?.standing;
  return facts ? toStanding(facts) : undefined;
}

function incidentOf(row: Row): Incident {
  const agreed = (row.quotes ?? []).filter((quote) => quote.state === 'accepted');
  const accepted: AcceptedQuote[] = agreed
    .filter((quote) => quote.voidedAt === null)
    .map((quote) => ({ id: quote.id, pricing: quote.pricing, credits: credits(quote.credits) }));
  const counts = new Set(accepted.map(({ id }) => id));
  const voided = agreed.flatMap(({ voidedAt }) => (voidedAt ? [Date.parse(voidedAt)] : []));
  const lastVoided = Math.max(Number.NEGATIVE_INFINITY, ...voided);
  const charged = (row.receipts ?? [])
    .filter(({ settledAt }) => Date.parse(settledAt) > lastVoided)
    .reduce((total, receipt) => total + receipt.charged, 0);
  return {
    accepted,
    minutesByQuote: new Map(Object.entries(row.minutes ?? {}).filter(([id]) => counts.has(id))),
    held: credits(row.held),
    chargedBefore: credits(charged),
  };
}

function limitOf(
  row: Row,
  incident: Incident,
  policy: Policy,
): Omit<TicketView['time'], 'billableMinutes' | 'otherMinutes'> {
  if (row.coverage !== 'paid' || incident.accepted.at(-1)?.pricing === 'fixed')
    return { limitMinutes: null, remainingMinutes: null, near: false };
  const limit = billableLimit(incident, policy);
  return { limitMinutes: limit.limitMinutes, remainingMinutes: limit.remainingMinutes, near: limit.near };
}
