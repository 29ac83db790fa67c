import { sql } from 'kysely';
import { type Context, record } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { newId } from '../../platform/ids.ts';
import { composeCreditNote, composeInvoice } from './compose.ts';
import type { DocumentContent } from './content.ts';
import { takeNumber } from './number-series.ts';
import { readOrdered } from './read-ordered.ts';

/**
 * Issues the invoice of an order in the transaction that takes its payment: it is there exactly when the payment is.
 * Call it last in that transaction, since whoever takes a number makes all others wait for the next until he commits.
 */
export async function issueInvoice(
  trx: Trx,
  context: Context,
  order: { id: string; customer_id: string },
): Promise<void> {
  const ordered = await readOrdered(trx, order.id);
  const taken = await takeNumber(trx);
  const content = composeInvoice(ordered, taken);
  await issue(trx, context, {
    content,
    taken,
    orderId: order.id,
    customerId: order.customer_id,
    refundId: null,
  });
}

/**
 * Issues the credit note of a refund, in the transaction that settles it; likewise last. Doing it twice is doing it once.
 * The amounts are those of the refund's row.
 */
export async function issueCreditNote(trx: Trx, context: Context, refundId: string): Promise<void> {
  const refund = await trx
    .selectFrom('refund')
    .innerJoin('credit_order', 'credit_order.id', 'refund.order_id')
    .innerJoin('invoice', 'invoice.order_id', 'credit_order.id')
    .select(['refund.net_minor as netMinor', 'refund.tax_minor as taxMinor', 'refund.credits'])
    .select(['credit_order.id as orderId', 'credit_order.customer_id as customerId'])
    .select(['invoice.number', sql<string>`invoice.issued_on::text`.as('issuedOn')])
    .where('refund.id', '=', refundId)
    .where('invoice.kind', '=', sql.lit('invoice'))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('invoice as note').select('note.id').where('note.refund_id', '=', refundId))),
    )
    .executeTakeFirst();
  if (!refund) return;
  const { orderId, customerId, number, issuedOn, ...returned } = refund;
  const ordered = await readOrdered(trx, orderId);
  const taken = await takeNumber(trx);
  const content = composeCreditNote(ordered, taken, returned, { number, issuedOn });
  await issue(trx, context, { content, taken, orderId, customerId, refundId });
}

type Issued = {
  content: DocumentContent;
  taken: Awaited<ReturnType<typeof takeNumber>>;
  orderId: string;
  customerId: string;
  refundId: string | null;
};

async function issue(trx: Trx, context: Context, document: Issued): Promise<void> {
  const { content, taken, orderId, customerId, refundId } = document;
  const kind = content.kind === 'credit_note' ? 'credit_note' : 'invoice';
  await trx
    .insertInto('invoice')
    .values({
      id: newId(),
      series: taken.series,
      sequence: taken.sequence,
      number: taken.number,
      kind,
      customer_id: customerId,
      order_id: orderId,
      refund_id: refundId,
      language: content.language,
      net_minor: content.netMinor,
      tax_minor: content.taxMinor,
      currency: content.currency,
      content: JSON.stringify(content),
      issued_on: taken.issuedOn,
    })
    .execute();
  await record(trx, context, {
    type: `${kind}.issued`,
    customerId,
    subjectId: orderId,
    visibleToCustomer: true,
    details: { number: taken.number },
  });
}
