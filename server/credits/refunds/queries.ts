import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { credits, NO_CREDITS, toDecimal } from '../amount.ts';
import { refundable } from '../rules.ts';
import type { RefundsView, RefundView } from './contract.ts';
import { isByHand } from './rules.ts';

const SHOWN = 100;

/** @throws {NotFound} also for another customer's */
export async function listRefunds(context: Context, orderId: string): Promise<RefundsView> {
  const order = await context.db
    .selectFrom('credit_order')
    .leftJoin('lot', (join) =>
      join.onRef('lot.order_id', '=', 'credit_order.id').on('lot.moved_from', 'is', null),
    )
    .innerJoin('ledger_account as book', 'book.customer_id', 'credit_order.customer_id')
    .select(['credit_order.customer_id as customerId', 'lot.remaining', 'book.available'])
    .where('credit_order.id', '=', orderId)
    .executeTakeFirst();
  if (!order) throw new NotFound();
  authorise(context.actor, 'order.read', { customerId: order.customerId });
  const most =
    order.remaining === null ? NO_CREDITS : refundable(credits(order.remaining), credits(order.available));
  const rows = await refundRows(context, orderId);
  return { items: rows.map(toView), most: toDecimal(most) };
}

function refundRows({ db }: Context, orderId: string) {
  return db
    .selectFrom('refund')
    .leftJoin('person', 'person.id', 'refund.requested_by')
    .selectAll('refund')
    .select('person.name as requestedBy')
    .where('order_id', '=', orderId)
    .orderBy('refund.id', 'desc')
    .limit(SHOWN)
    .execute();
}

type Row = Awaited<ReturnType<typeof refundRows>>[number];

function toView(row: Row): RefundView {
  return {
    id: row.id,
    credits: toDecimal(credits(row.credits)),
    netMinor: row.net_minor,
    taxMinor: row.tax_minor,
    amountMinor: row.net_minor + row.tax_minor,
    currency: row.currency,
    reason: row.reason,
    state: row.state === 'asked' ? 'asked' : row.state === 'done' ? 'done' : 'failed',
    failure: row.failure,
    isByHand: isByHand(row.provider),
    requestedBy: row.requestedBy,
    requestedAt: row.requested_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
  };
}
