import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts';
import { lockOrder, takePayment } from '../orders/take-payment.ts';
import type { decideExceptionBody } from './exception-contract.ts';
import { MONEY_KINDS } from './is-excepted.ts';
import { sendBackQueue } from './send-back.ts';

type Decision = z.infer<typeof decideExceptionBody>;

/**
 * A lead says what is to become of a payment exception, once.
 * @throws {Conflict} `exception_decided`, `exception_without_money`, `order_not_open`
 * @throws {Invalid} `order_missing`, `payment_differs` when the order named asks for another amount or currency
 */
export async function decideException(
  context: Context,
  id: string,
  decision: Decision,
): Promise<{ id: string }> {
  authorise(context.actor, 'payment_exception.decide');
  return transact(context, async (trx) => {
    // The order before the exception, as everywhere.
    const order = decision.decision === 'applied' ? await orderNamed(trx, decision) : undefined;
    const exception = await lockUndecided(trx, id);
    const money = moneyOf(exception);
    if (decision.decision !== 'noted' && !money)
      throw new Conflict('exception_without_money', 'No money is waiting here. It can only be noted.');
    if (order && money) {
      assertFits(order, money);
      await takePayment(trx, context, order, { ...money, reference: decision.note });
    }
    await trx
      .updateTable('payment_exception')
      .set((eb) => ({
        decision: decision.decision,
        decided_by: context.actor.personId,
        decided_at: eb.fn<Date>('now'),
        note: decision.note,
        ...(order ? { order_id: order.id } : {}),
      }))
      .where('id', '=', id)
      .execute();
    if (decision.decision === 'sent_back') await context.jobs.add(trx, sendBackQueue, { exceptionId: id });
    await record(trx, context, {
      type: 'payment.exception_decided',
      customerId: order?.customer_id,
      subjectId: id,
      visibleToCustomer: false,
      details: { kind: exception.kind, decision: decision.decision, note: decision.note },
    });
    return { id };
  });
}

async function orderNamed(trx: Trx, { orderId }: Decision) {
  if (!orderId)
    throw new Invalid('order_missing', 'Say for which order.', [
      { path: 'orderId', code: 'order_missing', message: '' },
    ]);
  return lockOrder(trx, orderId);
}

async function lockUndecided(trx: Trx, id: string) {
  const exception = await trx
    .selectFrom('payment_exception')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!exception) throw new NotFound();
  if (exception.decided_at)
    throw new Conflict('exception_decided', 'This has been decided in the meantime.', {
      decision: exception.decision ?? '',
    });
  return exception;
}

type Money = { provider: string; providerRef: string; amountMinor: number; currency: string };

function moneyOf(exception: Awaited<ReturnType<typeof lockUndecided>>): Money | undefined {
  const { kind, provider, provider_ref: providerRef, amount_minor: amountMinor, currency } = exception;
  const isMoney = MONEY_KINDS.some((one) => one === kind);
  if (!isMoney || amountMinor === null || currency === null) return undefined;
  return { provider, providerRef, amountMinor, currency };
}

function assertFits(order: Awaited<ReturnType<typeof lockOrder>>, money: Money): void {
  if (order.state !== 'open')
    throw new Conflict('order_not_open', `This order is ${order.state} already.`, { state: order.state });
  const total = order.net_minor + order.tax_minor;
  if (money.amountMinor === total && money.currency === order.currency) return;
  const message = `The order is for ${total} ${order.currency} in the smallest unit.`;
  throw new Invalid(
    'payment_differs',
    'The amount is not that of the order. Place another order for what was paid, or send it back.',
    [{ path: 'orderId', code: 'payment_differs', message }],
    { total, currency: order.currency },
  );
}
