import { sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import { namesSchema } from '../../policy/contract.ts';
import { credits, toDecimal } from '../amount.ts';
import type { OrderView } from '../contract.ts';

type Row = Omit<OrderView, 'createdAt' | 'paidAt' | 'totalMinor' | 'customer' | 'orderedBy'> & {
  createdAt: Date;
  paidAt: Date | null;
  customerId: string;
  customerName: string;
  orderedById: string;
  orderedByName: string;
};

const COLUMNS = sql`o.id, o.number, o.credits, o.net_minor as "netMinor", o.tax_minor as "taxMinor", o.currency, o.payment_method as "paymentMethod",
  o.reference, o.state, o.created_at as "createdAt", o.paid_at as "paidAt", o.refunded, o.customer_id as "customerId", customer.name as "customerName",
  o.ordered_by as "orderedById", person.name as "orderedByName"
  from credit_order o join customer on customer.id = o.customer_id join person on person.id = o.ordered_by`;

const decimal = (hundredths: number) => toDecimal(credits(hundredths));

export type OrdersQuery = {
  limit: number;
  after?: string | undefined;
  customerId?: string | undefined;
  state?: string | undefined;
};

/** Orders, newest first; members see their customer's. */
export async function listOrders(context: Context, query: OrdersQuery): Promise<Page<OrderView>> {
  const customerId =
    context.actor.kind === 'member' ? (query.customerId ?? context.actor.customerId) : query.customerId;
  authorise(context.actor, 'order.list', customerId ? { customerId } : undefined);
  const [after] = decodeCursor(z.tuple([z.uuid()]), query.after) ?? [];
  const { rows } = await sql<Row>`select ${COLUMNS}
    where true ${customerId ? sql`and o.customer_id = ${customerId}` : sql``} ${query.state ? sql`and o.state = ${query.state}` : sql``}
      ${after ? sql`and o.id < ${after}` : sql``}
    order by o.id desc limit ${query.limit + 1}`.execute(context.db);
  return toPage(rows, query.limit, (row) => [row.id], toOrderView);
}

/** @throws {NotFound} also for another customer's */
export async function readOrder(context: Context, orderId: string): Promise<OrderView> {
  const { rows } = await sql<Row>`select ${COLUMNS} where o.id = ${orderId}`.execute(context.db);
  const [row] = rows;
  if (!row) throw new NotFound();
  authorise(context.actor, 'order.read', { customerId: row.customerId });
  return toOrderView(row);
}

function toOrderView({ customerId, customerName, orderedById, orderedByName, ...row }: Row): OrderView {
  return {
    ...row,
    credits: decimal(row.credits),
    refunded: decimal(row.refunded),
    totalMinor: row.netMinor + row.taxMinor,
    customer: { id: customerId, name: customerName },
    orderedBy: { id: orderedById, name: orderedByName },
    createdAt: row.createdAt.toISOString(),
    paidAt: row.paidAt?.toISOString() ?? null,
  };
}

/** The packages; members see those on sale. */
export async function listPackages(context: Context) {
  authorise(context.actor, 'package.list');
  let query = context.db
    .selectFrom('package')
    .selectAll()
    .where('credits', 'is not', null)
    .orderBy('credits')
    .orderBy('id')
    .limit(100);
  if (context.actor.kind === 'member') query = query.where('on_sale', '=', true);
  const rows = await query.execute();
  return rows.map((row) => {
    const names = namesSchema.parse(row.names);
    return {
      id: row.id,
      name: names[context.actor.language],
      names,
      credits: decimal(row.credits ?? 0),
      priceMinor: row.price_minor,
      currency: row.currency,
      taxBasisPoints: row.tax_basis_points,
      onSale: row.on_sale,
    };
  });
}
