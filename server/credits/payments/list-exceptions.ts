import { sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import type { ExceptionView } from './exception-contract.ts';
import { MONEY_KINDS } from './is-excepted.ts';

type Row = Omit<ExceptionView, 'firstAt' | 'lastAt' | 'decidedAt'> & {
  firstAt: Date;
  lastAt: Date;
  decidedAt: Date | null;
};

const PROPOSALS = 5;
const COLUMNS = sql`e.id, e.kind, e.provider, e.provider_ref as "providerRef", e.amount_minor as "amountMinor", e.currency, e.times, e.first_at as "firstAt",
  e.last_at as "lastAt", e.decision, e.decided_at as "decidedAt", e.note, person.name as "decidedBy", e.details ->> 'why' as why,
  coalesce((e.details ->> 'expectedMinor')::bigint, case when e.kind in ('amount_differs', 'currency_differs') then o.net_minor + o.tax_minor end) as "expectedMinor",
  o.currency as "expectedCurrency",
  case when o.id is not null then json_build_object('id', o.id, 'number', o.number, 'state', o.state) end as order,
  coalesce((select json_agg(fit) from (
    select p.id, p.number, c.name as customer from credit_order p join customer c on c.id = p.customer_id
    where e.decided_at is null and e.kind in (${sql.join(MONEY_KINDS)}) and p.state = 'open' and p.currency = e.currency
      and p.net_minor + p.tax_minor = e.amount_minor
    order by (p.customer_id = o.customer_id) desc nulls last, p.created_at desc limit ${sql.lit(PROPOSALS)}) fit), '[]') as proposals,
  case when customer.id is not null then json_build_object('id', customer.id, 'name', customer.name) end as customer
  from payment_exception e left join credit_order o on o.id = e.order_id left join customer on customer.id = o.customer_id
  left join person on person.id = e.decided_by`;

export type ExceptionsQuery = { limit: number; after?: string | undefined; state: 'open' | 'decided' };

/** What payments, refunds and messages wait for a person's decision, newest first; or what was decided. */
export async function listExceptions(context: Context, query: ExceptionsQuery): Promise<Page<ExceptionView>> {
  authorise(context.actor, 'payment_exception.list');
  const [after] = decodeCursor(z.tuple([z.uuid()]), query.after) ?? [];
  const { rows } = await sql<Row>`select ${COLUMNS}
    where e.decided_at is ${query.state === 'open' ? sql`null` : sql`not null`} ${after ? sql`and e.id < ${after}` : sql``}
    order by e.id desc limit ${query.limit + 1}`.execute(context.db);
  return toPage(rows, query.limit, (row) => [row.id], toView);
}

/** @throws {NotFound} */
export async function readException(context: Context, id: string): Promise<ExceptionView> {
  authorise(context.actor, 'payment_exception.list');
  const { rows } = await sql<Row>`select ${COLUMNS} where e.id = ${id}`.execute(context.db);
  const [row] = rows;
  if (!row) throw new NotFound();
  return toView(row);
}

function toView(row: Row): ExceptionView {
  return {
    ...row,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}
