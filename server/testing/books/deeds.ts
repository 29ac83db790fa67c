import { credits } from '../../credits/amount.ts';
import { holdCredits } from '../../credits/hold-credits.ts';
import { post } from '../../credits/post.ts';
import { settleHolds } from '../../credits/settle-holds.ts';
import { newId } from '../../platform/ids.ts';
import { makeQuote } from '../ledger/steps.ts';
import type { TestHouse } from '../open-test-house.ts';
import type { Past } from './past.ts';

export type Sale = {
  customerId: string;
  personId: string;
  /** In whole hundredths; or days of support for a licence. */
  credits?: number;
  support?: { days: number; licenceId: string; startsOn: string };
  netMinor: number;
  taxMinor: number;
  taxBasisPoints?: number;
  currency?: string;
};

/** An order that is placed and paid at one moment. @returns its id, and that of its lot */
export function sell(past: Past, moment: Date, sale: Sale): Promise<{ orderId: string; lotId: string }> {
  const { customerId, personId, netMinor, taxMinor, taxBasisPoints = 0, currency = 'EUR' } = sale;
  return past.at(moment, async (trx) => {
    const orderId = newId();
    await trx
      .insertInto('credit_order')
      .values({
        id: orderId,
        customer_id: customerId,
        credits: sale.credits ?? null,
        support_days: sale.support?.days ?? null,
        licence_id: sale.support?.licenceId ?? null,
        net_minor: netMinor,
        tax_minor: taxMinor,
        tax_basis_points: taxBasisPoints,
        currency,
        payment_method: 'bank_transfer',
        reference: orderId,
        ordered_by: personId,
        state: 'paid',
        paid_at: moment,
      })
      .execute();
    await trx
      .insertInto('payment')
      .values({
        id: newId(),
        order_id: orderId,
        provider: 'bank_transfer',
        amount_minor: netMinor + taxMinor,
        currency,
      })
      .execute();
    if (sale.support) {
      const { days, licenceId, startsOn } = sale.support;
      const endsOn = Temporal.PlainDate.from(startsOn)
        .add({ days: days - 1 })
        .toString();
      await trx
        .insertInto('support_period')
        .values({
          id: newId(),
          licence_id: licenceId,
          order_id: orderId,
          starts_on: startsOn,
          ends_on: endsOn,
        })
        .execute();
    }
    if (sale.credits === undefined) return { orderId, lotId: '' };
    await post(trx, customerId, [
      {
        kind: 'purchase',
        credits: credits(sale.credits),
        idempotencyKey: `purchase:${orderId}`,
        price: { amountMinor: netMinor, currency },
        orderId,
      },
    ]);
    const lot = await trx
      .selectFrom('lot')
      .select('id')
      .where('order_id', '=', orderId)
      .executeTakeFirstOrThrow();
    return { orderId, lotId: lot.id };
  });
}

/** Work that is held for and charged at one moment. @returns the capture's id */
export async function use(
  house: TestHouse,
  past: Past,
  moment: Date,
  who: { customerId: string; personId: string },
  amount: number,
): Promise<string> {
  const target = await makeQuote(house, who.customerId, who.personId);
  return past.at(moment, async (trx) => {
    const sum = credits(amount);
    await holdCredits(trx, { ...who, ...target, credits: sum, idempotencyKey: newId() });
    await settleHolds(trx, { ...who, ticketId: target.ticketId, due: sum, settlementId: null });
    const capture = await trx
      .selectFrom('ledger_transfer')
      .select('id')
      .where('ticket_id', '=', target.ticketId)
      .where('kind', '=', 'capture')
      .executeTakeFirstOrThrow();
    return capture.id;
  });
}

/** Any other entry, at one moment. */
export function book(
  past: Past,
  moment: Date,
  customerId: string,
  posting: Omit<Parameters<typeof post>[2][number], 'idempotencyKey' | 'credits'> & { amount: number },
): Promise<void> {
  const { amount, ...rest } = posting;
  return past.at(moment, (trx) =>
    post(trx, customerId, [{ ...rest, credits: credits(amount), idempotencyKey: newId() }]),
  );
}
