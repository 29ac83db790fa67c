import type { Context } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { NotFound } from '../../platform/errors.ts';
import { type LockedOrder, takePayment } from '../orders/take-payment.ts';

export type LockedLine = Awaited<ReturnType<typeof lockLine>>;

/** The line under lock, after its order. @throws {NotFound} */
export async function lockLine(trx: Trx, lineId: string) {
  const line = await trx
    .selectFrom('bank_line')
    .selectAll()
    .where('id', '=', lineId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!line) throw new NotFound();
  return line;
}

/**
 * The line is the money for the order: both are locked, the order is open, and sum and currency are equal. The payment
 * bears the line's id, so that the same money can not be taken twice.
 */
export async function payByLine(
  trx: Trx,
  context: Context,
  order: LockedOrder,
  line: LockedLine,
  decision: { note: string; byPerson: boolean },
): Promise<void> {
  await trx
    .updateTable('bank_line')
    .set((eb) => ({
      state: 'matched',
      order_id: order.id,
      note: decision.note,
      decided_by: decision.byPerson ? context.actor.personId : null,
      decided_at: eb.fn<Date>('clock_timestamp'),
    }))
    .where('id', '=', line.id)
    .execute();
  await takePayment(trx, context, order, {
    amountMinor: line.amount_minor,
    currency: line.currency,
    provider: 'bank',
    providerRef: line.id,
    reference: line.text.slice(0, 200),
  });
}
