import { sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import { credits, toDecimal } from '../amount.ts';
import type { ChargebackView } from './contract.ts';

type Row = Omit<ChargebackView, 'writtenOff' | 'openedAt' | 'closedAt'> & {
  writtenOffAt: Date | null;
  writtenOffBy: string | null;
  writtenOffReason: string;
  openedAt: Date;
  closedAt: Date | null;
};

const ROWS = sql`select c.id, json_build_object('id', o.id, 'number', o.number) as "order", json_build_object('id', customer.id, 'name', customer.name) as customer,
  c.amount_minor as "amountMinor", c.currency, c.state, c.taken_credits as "takenCredits", c.owed_credits as "owedCredits", c.owed_minor as "owedMinor",
  c.written_off_at as "writtenOffAt", person.name as "writtenOffBy", c.written_off_reason as "writtenOffReason", c.opened_at as "openedAt", c.closed_at as "closedAt"
  from chargeback c join credit_order o on o.id = c.order_id join customer on customer.id = o.customer_id left join person on person.id = c.written_off_by`;

export type ChargebacksQuery = {
  limit: number;
  after?: string | undefined;
  customerId?: string | undefined;
  orderId?: string | undefined;
  show: 'owed' | 'all';
};

/** Chargebacks, newest first; members see their customer's. */
export async function listChargebacks(
  context: Context,
  query: ChargebacksQuery,
): Promise<Page<ChargebackView>> {
  const { actor } = context;
  const customerId = query.customerId ?? (actor.kind === 'member' ? actor.customerId : undefined);
  authorise(actor, 'chargeback.list', customerId ? { customerId } : undefined);
  const [after] = decodeCursor(z.tuple([z.uuid()]), query.after) ?? [];
  const { rows } = await sql<Row>`${ROWS} where true
      ${customerId ? sql`and o.customer_id = ${customerId}` : sql``} ${query.orderId ? sql`and c.order_id = ${query.orderId}` : sql``}
      ${query.show === 'owed' ? sql`and c.state <> 'won' and c.written_off_at is null and (c.state = 'open' or c.owed_minor > 0)` : sql``}
      ${after ? sql`and c.id < ${after}` : sql``}
    order by c.id desc limit ${query.limit + 1}`.execute(context.db);
  return toPage(rows, query.limit, (row) => [row.id], toView);
}

/** @throws {NotFound} */
export async function readChargeback(context: Context, id: string): Promise<ChargebackView> {
  const { rows } = await sql<Row>`${ROWS} where c.id = ${id}`.execute(context.db);
  const [row] = rows;
  if (!row) throw new NotFound();
  authorise(context.actor, 'chargeback.list', { customerId: row.customer.id });
  return toView(row);
}

function toView({ writtenOffAt, writtenOffBy, writtenOffReason, ...row }: Row): ChargebackView {
  return {
    ...row,
    takenCredits: toDecimal(credits(row.takenCredits)),
    owedCredits: toDecimal(credits(row.owedCredits)),
    writtenOff: writtenOffAt && {
      at: writtenOffAt.toISOString(),
      by: writtenOffBy ?? '',
      reason: writtenOffReason,
    },
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

export type Debt = { credits: number; amountMinor: number; currency: string };

/** What a customer owes from chargebacks, one sum for each currency. His right to see it is the caller's to ask. */
export async function readDebts({ db }: Pick<Context, 'db'>, customerId: string): Promise<Debt[]> {
  const { rows } = await sql<Debt>`
    select sum(c.owed_credits)::bigint as credits, sum(c.owed_minor)::bigint as "amountMinor", c.currency
    from credit_order o join chargeback c on c.order_id = o.id
    where o.customer_id = ${customerId} and c.state <> 'won' and c.written_off_at is null and c.owed_minor > 0
    group by c.currency order by c.currency`.execute(db);
  return rows.map((row) => ({ ...row, credits: toDecimal(credits(row.credits)) }));
}
