import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Invalid } from '../../platform/errors.ts';
import { lockOrder } from '../orders/take-payment.ts';
import type { decideLineBody } from './contract.ts';
import { type LockedLine, lockLine, payByLine } from './pay-by-line.ts';

type Decision = z.infer<typeof decideLineBody>;

/**
 * A person says what an unclear line is: the money for an order, or nothing that an order waits for. The sum must be the
 * order's to the cent, as for a payment noted by hand; another sum calls for another order, or for sending the money back.
 * What was ignored can still be matched later.
 * @throws {NotFound} for an unknown line or order
 * @throws {Conflict} `bank_line_decided`, `order_not_open`
 * @throws {Invalid} `payment_differs`
 */
export async function decideLine(context: Context, lineId: string, decision: Decision): Promise<void> {
  authorise(context.actor, 'bank.decide');
  await transact(context, async (trx) => {
    const order = decision.decision === 'match' ? await lockOrder(trx, decision.orderId) : undefined;
    const line = await lockLine(trx, lineId);
    if (line.state === 'matched' || (line.state === 'ignored' && !order))
      throw new Conflict('bank_line_decided', 'Somebody has decided this already.', { state: line.state });
    if (order) {
      assertPays(line, order);
      await payByLine(trx, context, order, line, { note: decision.note, byPerson: true });
    } else await ignore(trx, context, line, decision.note);
    await record(trx, context, {
      type: order ? 'bank.line_matched' : 'bank.line_ignored',
      subjectId: lineId,
      visibleToCustomer: false,
      details: { note: decision.note, orderId: order?.id ?? null },
    });
  });
}

function assertPays(
  line: LockedLine,
  order: { state: string; net_minor: number; tax_minor: number; currency: string },
): void {
  if (order.state !== 'open')
    throw new Conflict('order_not_open', `This order is ${order.state} already.`, { state: order.state });
  const total = order.net_minor + order.tax_minor;
  if (line.amount_minor !== total || line.currency !== order.currency) {
    throw new Invalid(
      'payment_differs',
      'The amount is not that of the order. Place another order for what was paid, or send the difference back.',
      [
        {
          path: 'orderId',
          code: 'payment_differs',
          message: `The order is for ${total} ${order.currency} in the smallest unit.`,
        },
      ],
      { total, currency: order.currency },
    );
  }
}

async function ignore(trx: Trx, context: Context, line: LockedLine, note: string): Promise<void> {
  await trx
    .updateTable('bank_line')
    .set((eb) => ({
      state: 'ignored',
      note,
      decided_by: context.actor.personId,
      decided_at: eb.fn<Date>('clock_timestamp'),
    }))
    .where('id', '=', line.id)
    .execute();
}
