import { sql } from 'kysely';
import { adjustCredits } from '../../credits/adjust-credits.ts';
import { cancelOrder } from '../../credits/orders/cancel-order.ts';
import { placeOrder } from '../../credits/orders/place-order.ts';
import { recordPayment } from '../../credits/orders/record-payment.ts';
import { refundOrder } from '../../credits/refunds/refund-order.ts';
import { decideDispute } from '../../disputes/decide-dispute.ts';
import { giveBack } from '../../disputes/give-back.ts';
import { openDispute } from '../../disputes/open-dispute.ts';
import type { Member, Staff } from '../../identity/actor.ts';
import { acceptQuote } from '../../quotes/accept-quote.ts';
import { changeTicket } from '../../quotes/change-ticket.ts';
import { confirmByOrder } from '../../quotes/confirm-by-order.ts';
import { declineQuote, withdrawQuote } from '../../quotes/decide-quote.ts';
import { findProductFault } from '../../quotes/find-product-fault.ts';
import { proposeQuote } from '../../quotes/propose-quote.ts';
import { closeTicket, resolveTicket } from '../../quotes/settle-ticket.ts';
import { assignTicket } from '../../tickets/assign-ticket.ts';
import { postMessage } from '../../tickets/post-message.ts';
import { reopenTicket } from '../../tickets/reopen-ticket.ts';
import { logTime } from '../../work/log-time.ts';
import type { TestHouse } from '../open-test-house.ts';

export type Case = { customerId: string; mara: Member; pieter: Member; ticketId: string };
type Desk = { house: TestHouse; owner: Staff; agent: Staff; other: Staff; packageId: string };

/** Whatever anybody may do to a ticket, its price and the customer's book, by its name. */
export function deedsOf({
  house,
  owner,
  agent,
  other,
  packageId,
}: Desk): Record<string, (one: Case) => Promise<unknown>> {
  const newest = async (table: 'quote' | 'charge_dispute', { ticketId }: Case): Promise<string> => {
    const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where ticket_id = ${ticketId} order by id desc limit 1`.execute(
      house.db,
    );
    return rows[0]?.id ?? ticketId;
  };
  const anOrder = async ({ customerId }: Case): Promise<string> => {
    const { rows } = await sql<{ id: string }>`
    select id from credit_order where customer_id = ${customerId} order by id desc limit 1`.execute(house.db);
    return rows[0]?.id ?? customerId;
  };
  const rate =
    (by: typeof agent, credits: number, issueClass = 'technical_problem') =>
    ({ ticketId }: Case) =>
      proposeQuote(house.as(by), ticketId, {
        class: issueClass,
        credits,
        pricing: 'capped',
        description: 'Look into it',
      });
  const adjust =
    (credits: number) =>
    ({ customerId }: Case) =>
      adjustCredits(house.as(owner), customerId, { credits, kind: 'correction', reason: 'a slip' });
  const change =
    (issueClass: string) =>
    ({ ticketId }: Case) =>
      changeTicket(house.as(other), ticketId, { class: issueClass });

  return {
    rate: rate(agent, 2),
    'rate by another': rate(other, 1.5),
    'rate in another class': rate(other, 1, 'front_end_design'),
    accept: async (one) => acceptQuote(house.as(one.mara), await newest('quote', one)),
    'accept by another': async (one) => acceptQuote(house.as(one.pieter), await newest('quote', one)),
    decline: async (one) => declineQuote(house.as(one.pieter), await newest('quote', one)),
    withdraw: async (one) => withdrawQuote(house.as(agent), await newest('quote', one)),
    'log time': ({ ticketId }) =>
      logTime(house.as(agent), ticketId, { minutes: 25, billable: true, note: 'Looked' }),
    resolve: ({ ticketId }) => resolveTicket(house.as(agent), ticketId),
    'resolve by another': ({ ticketId }) => resolveTicket(house.as(other), ticketId),
    close: ({ ticketId, mara }) => closeTicket(house.as(mara), ticketId),
    reopen: ({ ticketId, mara }) => reopenTicket(house.as(mara), ticketId),
    write: ({ ticketId, mara }) =>
      postMessage(house.as(mara), ticketId, { kind: 'public', bodyText: 'Any news?' }),
    answer: ({ ticketId }) => postMessage(house.as(agent), ticketId, { kind: 'public', bodyText: 'Soon.' }),
    take: ({ ticketId }) => assignTicket(house.as(agent), ticketId, agent.personId),
    'another class': change('price_plans'),
    'a free class': change('product_fault'),
    'back to its class': change('technical_problem'),
    'find a fault': ({ ticketId }) => findProductFault(house.as(other), ticketId),
    dispute: ({ ticketId, mara }) => openDispute(house.as(mara), ticketId, 'Too much'),
    uphold: async (one) =>
      decideDispute(house.as(owner), await newest('charge_dispute', one), {
        decision: 'uphold',
        reason: 'goodwill',
        answer: 'Yes',
      }),
    'give back': ({ ticketId }) =>
      giveBack(house.as(owner), ticketId, { reason: 'goodwill', credits: 0.5, note: '' }),
    give: adjust(2),
    'take away': adjust(-1),
    order: ({ customerId }) => placeOrder(house.as(owner), { customerId, credits: 3, netMinor: 2550 }),
    'order to confirm': async (one) =>
      placeOrder(house.as(one.mara), { packageId, confirmsQuoteId: await newest('quote', one) }),
    pay: async (one) => {
      const orderId = await anOrder(one);
      const order = await house.db
        .selectFrom('credit_order')
        .select(['net_minor', 'tax_minor'])
        .where('id', '=', orderId)
        .executeTakeFirst();
      const amountMinor = (order?.net_minor ?? 0) + (order?.tax_minor ?? 0);
      await recordPayment(house.as(owner), orderId, { amountMinor, currency: 'EUR', reference: '' });
    },
    'confirm by order': async (one) => confirmByOrder(house.asSystem(), await anOrder(one)),
    cancel: async (one) => cancelOrder(house.as(owner), await anOrder(one)),
    refund: async (one) =>
      refundOrder(house.as(owner), await anOrder(one), { credits: 1, reason: 'Too many' }),
  };
}
