import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import { policyVersion } from '../../policy/versions.ts';
import type { TicketListItem } from '../contract.ts';
import { coverToday } from '../queue/cover-today.ts';
import { type ListedQuoteRow, lastAnswerFor, openQuoteFor, toListItem } from './list-item.ts';
import type { ListedRow } from './listed.ts';
import { BY_DUE, candidates, urgencyFor, type ViewQuery, viewCondition } from './views.ts';

export type TicketListQuery = ViewQuery & {
  customerId?: string | undefined;
  licenceId?: string | undefined;
  limit: number;
  after?: string | undefined;
};

type Row = ListedRow & {
  openQuote: ListedQuoteRow | null;
  lastAnswer: { at: string; name: string; text: string } | null;
  sortKey: string;
  accepted: number;
  quoted: number;
  charged: number;
  billableMinutes: number;
};

const dueCursor = z.tuple([z.string(), z.uuid()]);
const idCursor = z.tuple([z.uuid()]);

/**
 * A view of the queue, by what is due next; closed tickets by number, newest first. Members see their customer's. A
 * department's queue has those in it for which the department stands in.
 */
export async function listTickets(context: Context, query: TicketListQuery): Promise<Page<TicketListItem>> {
  const { actor, db } = context;
  const customerId = query.customerId ?? (actor.kind === 'member' ? actor.customerId : undefined);
  authorise(actor, 'ticket.list', customerId ? { customerId } : undefined);
  const newestFirst = query.view === 'closed' || query.view === 'all';
  const conditions = [
    ...(customerId ? [sql`t.customer_id = ${customerId}`] : []),
    ...(query.licenceId ? [sql`t.licence_id = ${query.licenceId}`] : []),
    afterCondition(query.after, newestFirst),
  ];
  const order = newestFirst ? sql`t.id desc` : sql`${BY_DUE}, t.id`;
  const page = { conditions, order, limit: query.limit + 1 };
  const from = candidates(viewCondition(query, actor), await shownTogether(context, query), page);
  const { rows } = await sql<Row>`
    with page as materialized (
      select t.*, ${newestFirst ? sql`''` : sql`${BY_DUE}::text`} as sort_key, row_number() over (order by ${order}) as place from ${from}
      order by ${order} limit ${page.limit}
    )
    select t.id, t.number, t.subject, t.state, t.coverage, t.class, t.department, t.policy_version_id as "policyVersionId",
      t.customer_id as "customerId", customer.name as "customerName", t.requester_id as "requesterId", requester.name as "requesterName",
      t.assignee_id as "assigneeId", assignee.name as "assigneeName", t.first_response_due_at as "firstResponseDueAt",
      t.first_responded_at as "firstRespondedAt", t.next_response_due_at as "nextResponseDueAt", t.due_at as "dueAt",
      t.created_at as "createdAt", t.updated_at as "updatedAt", t.resolved_at as "resolvedAt", t.sort_key as "sortKey",
      ${urgencyFor(actor)} as urgency,
      coalesce(q.accepted, 0)::bigint as accepted, coalesce(q.quoted, 0)::bigint as quoted, coalesce(q.held, 0)::bigint as held,
      case when q.accepted > 0 then (select coalesce(sum(minutes), 0)::int from time_entry e join quote on quote.id = e.quote_id
        where e.ticket_id = t.id and billable and voided_at is null) else 0 end as "billableMinutes",
      case when q.accepted > 0 then (select coalesce(sum(charged), 0)::bigint from settlement where ticket_id = t.id) else 0 end as charged,
      case when q.quoted > 0 then ${openQuoteFor(actor)} end as "openQuote", ${lastAnswerFor(actor)} as "lastAnswer"
    from page t
    join customer on customer.id = t.customer_id
    join person requester on requester.id = t.requester_id
    left join person assignee on assignee.id = t.assignee_id
    left join lateral (
      select sum(credits) filter (where state = 'accepted' and voided_at is null) as accepted, sum(credits) filter (where state = 'proposed') as quoted,
        sum((select sum(h.credits) from hold h where h.quote_id = quote.id and h.state = 'held')) as held
      from quote where ticket_id = t.id
    ) q on true
    order by t.place`.execute(db);
  const policies = new Map(
    await Promise.all(
      [...new Set(rows.map((row) => row.policyVersionId))].map(
        async (id) => [id, (await policyVersion(db, id)).policy] as const,
      ),
    ),
  );
  const policyOf = (row: Row) => policies.get(row.policyVersionId) ?? unknownPolicy(row.policyVersionId);
  return toPage(
    rows,
    query.limit,
    (row) => (newestFirst ? [row.id] : [row.sortKey, row.id]),
    (row) => toListItem(row, policyOf(row), actor),
  );
}

/** The departments of a queue: none but its own unless it stands in for others today. */
async function shownTogether({ actor, db }: Context, query: TicketListQuery): Promise<string[]> {
  const { view, department } = query;
  if (view !== 'queue' || department === undefined || actor.kind === 'member') return [];
  const away = [...(await coverToday(db))].filter(([, standIn]) => standIn === department);
  return away.length > 0 ? [department, ...away.map(([key]) => key)] : [];
}

function unknownPolicy(id: number): never {
  throw new Error(`policy version ${id} was not read`);
}

function afterCondition(after: string | undefined, newestFirst: boolean): RawBuilder<unknown> {
  if (after === undefined) return sql`true`;
  if (newestFirst) {
    const [id] = decodeCursor(idCursor, after) ?? [];
    return sql`t.id < ${id}`;
  }
  const [key, id] = decodeCursor(dueCursor, after) ?? [];
  return sql`(${BY_DUE}, t.id) > (${key}::timestamptz, ${id}::uuid)`;
}
