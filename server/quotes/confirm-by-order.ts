import { lockOrder } from '../credits/orders/take-payment.ts';
import { actorOfPerson } from '../identity/authenticate.ts';
import { type Context, record, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { DomainError } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import { acceptQuote } from './accept-quote.ts';

/**
 * "Buy and confirm": the order is paid, so its quote is accepted in the name of who ordered, as he may act now. When
 * that is not possible any more, the credits stay available and he is told why. Doing it twice is doing it once.
 */
export async function confirmByOrder(context: Context, orderId: string): Promise<void> {
  await transact(context, async (trx) => {
    const quote = await quoteOf(trx, orderId);
    if (!quote) return;
    // The ticket first, as everywhere; accepting locks it again.
    await trx.selectFrom('ticket').select('id').where('id', '=', quote.ticketId).forNoKeyUpdate().execute();
    const order = await lockOrder(trx, orderId);
    if (order.state !== 'paid' || order.quote_outcome !== null) return;
    const outcome = await tryToAccept(trx, context, quote.id, order);
    await trx.updateTable('credit_order').set({ quote_outcome: outcome }).where('id', '=', orderId).execute();
    if (outcome === 'accepted') return;
    const eventId = await record(trx, context, {
      type: 'order.quote_not_confirmed',
      customerId: order.customer_id,
      ticketId: quote.ticketId,
      subjectId: orderId,
      visibleToCustomer: true,
      details: { orderNumber: order.number, why: outcome },
    });
    await notify(trx, context, eventId);
  });
}

/** @returns `accepted`, `second_person_needed`, or the code of why it could not be */
async function tryToAccept(
  trx: Trx,
  context: Context,
  quoteId: string,
  order: { id: string; number: number; ordered_by: string | null },
): Promise<string> {
  const actor = order.ordered_by === null ? undefined : await actorOfPerson(trx, order.ordered_by);
  if (!actor) return 'orderer_gone';
  try {
    const { accepted } = await acceptQuote({ ...context, db: trx, actor, via: 'system' }, quoteId, {
      by: 'order',
      orderId: order.id,
      orderNumber: order.number,
    });
    return accepted ? 'accepted' : 'second_person_needed';
  } catch (error) {
    // Refused before anything was written. A fault is thrown on, and the job comes again.
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

async function quoteOf(trx: Trx, orderId: string): Promise<{ id: string; ticketId: string } | undefined> {
  return trx
    .selectFrom('credit_order')
    .innerJoin('quote', 'quote.id', 'credit_order.confirms_quote_id')
    .select(['quote.id', 'quote.ticket_id as ticketId'])
    .where('credit_order.id', '=', orderId)
    .executeTakeFirst();
}
