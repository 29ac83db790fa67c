import { sql } from 'kysely';
import { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { Conflict, NotFound } from '../../platform/errors.ts';
import { decodeCursor, type Page, toPage } from '../../platform/http/page.ts';
import { composeProForma } from './compose.ts';
import { type DocumentContent, documentContent } from './content.ts';
import type { InvoiceView } from './contract.ts';
import { isEInvoice } from './e-invoice-rules.ts';
import { readOrdered } from './read-ordered.ts';

export type InvoicesQuery = {
  limit: number;
  after?: string | undefined;
  customerId?: string | undefined;
  orderId?: string | undefined;
};

type Row = Omit<InvoiceView, 'totalMinor' | 'hasXml' | 'customer' | 'order'> & {
  customerId: string;
  customerName: string;
  orderId: string;
  orderNumber: number;
  content: unknown;
};

/** Invoices and credit notes, newest first; members see their customer's. */
export async function listInvoices(context: Context, query: InvoicesQuery): Promise<Page<InvoiceView>> {
  const { actor } = context;
  const customerId = actor.kind === 'member' ? (query.customerId ?? actor.customerId) : query.customerId;
  authorise(actor, 'invoice.list', customerId ? { customerId } : undefined);
  const [after] = decodeCursor(z.tuple([z.uuid()]), query.after) ?? [];
  const { rows } = await sql<Row>`
    select i.id, i.number, i.kind, i.issued_on as "issuedOn", i.net_minor as "netMinor", i.tax_minor as "taxMinor", i.currency, i.content,
      i.customer_id as "customerId", customer.name as "customerName", i.order_id as "orderId", o.number as "orderNumber"
    from invoice i join customer on customer.id = i.customer_id join credit_order o on o.id = i.order_id
    where true ${customerId ? sql`and i.customer_id = ${customerId}` : sql``} ${query.orderId ? sql`and i.order_id = ${query.orderId}` : sql``}
      ${after ? sql`and i.id < ${after}` : sql``}
    order by i.id desc limit ${query.limit + 1}`.execute(context.db);
  return toPage(rows, query.limit, (row) => [row.id], toInvoiceView);
}

function toInvoiceView({
  customerId,
  customerName,
  orderId,
  orderNumber,
  content,
  ...row
}: Row): InvoiceView {
  return {
    ...row,
    totalMinor: row.netMinor + row.taxMinor,
    customer: { id: customerId, name: customerName },
    order: { id: orderId, number: orderNumber },
    hasXml: isEInvoice(documentContent.parse(content)),
  };
}

/**
 * An issued document.
 * @param by the id of the document, or of the order whose invoice it is
 * @throws {NotFound} also for another customer's, and for an order that is not paid
 */
export async function readInvoice(
  context: Context,
  by: { id: string } | { orderId: string },
): Promise<DocumentContent> {
  let query = context.db.selectFrom('invoice').select(['customer_id as customerId', 'content']);
  query =
    'id' in by
      ? query.where('id', '=', by.id)
      : query.where('order_id', '=', by.orderId).where('kind', '=', sql.lit('invoice'));
  const row = await query.executeTakeFirst();
  if (!row) throw new NotFound();
  authorise(context.actor, 'invoice.read', { customerId: row.customerId });
  return documentContent.parse(row.content);
}

/**
 * What a buyer needs to pay an open order by bank transfer. Made anew each time, since it is no invoice.
 * @throws {NotFound} also for another customer's
 * @throws {Conflict} `order_not_open`; `not_by_transfer` for an order that is paid otherwise
 */
export async function readProForma(context: Context, orderId: string): Promise<DocumentContent> {
  const { rows } = await sql<{ customerId: string; state: string; method: string; today: string }>`
    select o.customer_id as "customerId", o.state, o.payment_method as method, (now() at time zone company.time_zone)::date::text as today
    from credit_order o cross join company where o.id = ${orderId}`.execute(context.db);
  const [order] = rows;
  if (!order) throw new NotFound();
  authorise(context.actor, 'invoice.read', { customerId: order.customerId });
  if (order.state !== 'open')
    throw new Conflict('order_not_open', `This order is ${order.state} already.`, { state: order.state });
  if (order.method !== 'bank_transfer')
    throw new Conflict(
      'not_by_transfer',
      'This order is not paid by bank transfer, so there is no pro-forma invoice of it.',
    );
  const ordered = await readOrdered(context.db, orderId);
  return composeProForma(ordered, { number: String(ordered.order.number), issuedOn: order.today });
}
