import { sql } from 'kysely';
import { z } from 'zod';
import { credits, toDecimal } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { NotFound } from '../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../platform/http/page.ts';
import { policyVersion } from '../policy/versions.ts';
import { returnsOf } from '../settlement/charge.ts';
import type { DisputeView } from './contract.ts';

type Row = Omit<DisputeView, 'openedAt' | 'decidedAt' | 'returns'> & {
  openedAt: Date;
  decidedAt: Date | null;
  policyVersionId: number;
};

const DISPUTE = sql`select d.id, json_build_object('id', t.id, 'number', t.number, 'subject', t.subject) as ticket,
    json_build_object('id', c.id, 'name', c.name) as customer, json_build_object('id', o.id, 'name', o.name) as "openedBy",
    d.opened_at as "openedAt", d.reason, d.state, d.refund_reason as "refundReason", d.returned, d.decision as answer, d.decided_at as "decidedAt",
    case when b.id is not null then json_build_object('id', b.id, 'name', b.name) end as "decidedBy", t.policy_version_id as "policyVersionId",
    (select coalesce(sum(charged), 0)::bigint from settlement where ticket_id = t.id) as charged,
    (select coalesce(sum(credits), 0)::bigint from ledger_transfer where ticket_id = t.id and kind = 'reversal') as "givenBack"
  from charge_dispute d join ticket t on t.id = d.ticket_id join customer c on c.id = d.customer_id join person o on o.id = d.opened_by
  left join person b on b.id = d.decided_by`;

export type DisputesQuery = {
  limit: number;
  after?: string | undefined;
  state?: string | undefined;
  ticketId?: string | undefined;
};

/** The longest open first, so that none is forgotten; those decided, newest first. */
export async function listDisputes(context: Context, query: DisputesQuery): Promise<Page<DisputeView>> {
  authorise(context.actor, 'dispute.list');
  const [after] = decodeCursor(z.tuple([z.uuid()]), query.after) ?? [];
  const isWaiting = query.state === 'open';
  const { rows } = await sql<Row>`${DISPUTE}
    where true ${query.state ? sql`and d.state = ${sql.lit(query.state)}` : sql``} ${query.ticketId ? sql`and d.ticket_id = ${query.ticketId}` : sql``}
      ${after ? sql`and d.id ${isWaiting ? sql`>` : sql`<`} ${after}` : sql``}
    order by d.id ${isWaiting ? sql`asc` : sql`desc`} limit ${query.limit + 1}`.execute(context.db);
  const page = toPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
  return { ...page, items: await Promise.all(page.items.map((row) => toView(context, row))) };
}

/** @throws {NotFound} also for another customer's */
export async function readDispute(context: Context, disputeId: string): Promise<DisputeView> {
  const { rows } = await sql<Row>`${DISPUTE} where d.id = ${disputeId}`.execute(context.db);
  const [row] = rows;
  if (!row) throw new NotFound();
  authorise(context.actor, 'ticket.read', { customerId: row.customer.id });
  return toView(context, row);
}

/** Versions of the policy never change and are kept in memory, so asking for each row asks the database once. */
async function toView({ db }: Context, { policyVersionId, ...row }: Row): Promise<DisputeView> {
  const { policy } = await policyVersion(db, policyVersionId);
  const charge = { charged: credits(row.charged), givenBack: credits(row.givenBack) };
  return {
    ...row,
    charged: toDecimal(charge.charged),
    givenBack: toDecimal(charge.givenBack),
    returned: toDecimal(credits(row.returned)),
    openedAt: row.openedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    returns: returnsOf(charge, policy),
  };
}
