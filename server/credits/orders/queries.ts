import { sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Language } from '../../identity/actor.ts';
import type { Context } from '../../identity/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import { namesSchema } from '../../policy/contract.ts';
import { credits, toDecimal } from '../amount.ts';
import { BANK_TRANSFER, type OrderView } from './contract.ts';

type Row = Omit<
  OrderView,
  'createdAt' | 'paidAt' | 'cancelledAt' | 'totalMinor' | 'package' | 'confirmsQuote'
> & {
  createdAt: Date;
  paidAt: Date | null;
  cancelledAt: Date | null;
  packageId: string | null;
  packageNames: unknown;
  confirmsQuote: OrderView['confirmsQuote'];
};

const COLUMNS = sql`o.id, o.number, o.quantity, o.credits, o.support_days as "supportDays", o.net_minor as "netMinor", o.tax_minor as "taxMinor",
  o.tax_basis_points as "taxBasisPoints", o.tax_rule as "taxRule", o.currency, o.payment_method as "paymentMethod", o.reference, o.state, o.automatic,
  o.created_at as "createdAt", o.paid_at as "paidAt", o.cancelled_at as "cancelledAt", o.refunded, o.package_id as "packageId", package.names as "packageNames",
  json_build_object('id', customer.id, 'name', customer.name) as customer,
  case when person.id is not null then json_build_object('id', person.id, 'name', person.name) end as "orderedBy",
  case when licence.id is not null then json_build_object('id', licence.id, 'key', licence.key, 'product', product.name) end as licence,
  case when quote.id is not null then json_build_object('id', quote.id, 'ticketNumber', ticket.number, 'ticketSubject', ticket.subject,
    'credits', quote.credits, 'outcome', o.quote_outcome) end as "confirmsQuote",
  case when o.state = 'open' and o.payment_method = ${BANK_TRANSFER} then (select json_build_object('holder', account_holder, 'iban', iban, 'bic', bic,
    'bankName', bank_name) from company where iban <> '') end as "payTo"
  from credit_order o join customer on customer.id = o.customer_id left join person on person.id = o.ordered_by
  left join package on package.id = o.package_id left join licence on licence.id = o.licence_id left join product on product.id = licence.product_id
  left join quote on quote.id = o.confirms_quote_id left join ticket on ticket.id = quote.ticket_id`;

const decimal = (hundredths: number) => toDecimal(credits(hundredths));

export type OrdersQuery = {
  limit: number;
  after?: string | undefined;
  customerId?: string | undefined;
  state?: string | undefined;
  quoteId?: string | undefined;
};

/** Orders, newest first; members see their customer's. */
export async function listOrders(context: Context, query: OrdersQuery): Promise<Page<OrderView>> {
  const customerId =
    context.actor.kind === 'member' ? (query.customerId ?? context.actor.customerId) : query.customerId;
  authorise(context.actor, 'order.list', customerId ? { customerId } : undefined);
  const [after] = decodeCursor(z.tuple([z.uuid()]), query.after) ?? [];
  const { rows } = await sql<Row>`select ${COLUMNS}
    where true ${customerId ? sql`and o.customer_id = ${customerId}` : sql``} ${query.state ? sql`and o.state = ${sql.lit(query.state)}` : sql``}
      ${query.quoteId ? sql`and o.confirms_quote_id = ${query.quoteId}` : sql``} ${after ? sql`and o.id < ${after}` : sql``}
    order by o.id desc limit ${query.limit + 1}`.execute(context.db);
  return toPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => toOrderView(row, context.actor.language),
  );
}

/** @throws {NotFound} also for another customer's */
export async function readOrder(context: Context, orderId: string): Promise<OrderView> {
  const { rows } = await sql<Row>`select ${COLUMNS} where o.id = ${orderId}`.execute(context.db);
  const [row] = rows;
  if (!row) throw new NotFound();
  authorise(context.actor, 'order.read', { customerId: row.customer.id });
  return toOrderView(row, context.actor.language);
}

function toOrderView({ packageId, packageNames, ...row }: Row, language: Language): OrderView {
  const names = namesSchema.safeParse(packageNames).data;
  return {
    ...row,
    package: packageId === null ? null : { id: packageId, name: names?.[language] ?? '' },
    credits: row.credits === null ? null : decimal(row.credits),
    refunded: decimal(row.refunded),
    totalMinor: row.netMinor + row.taxMinor,
    confirmsQuote: row.confirmsQuote && {
      ...row.confirmsQuote,
      credits: decimal(row.confirmsQuote.credits),
    },
    createdAt: row.createdAt.toISOString(),
    paidAt: row.paidAt?.toISOString() ?? null,
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
  };
}
