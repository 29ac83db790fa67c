import { sql } from 'kysely';
import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Invalid } from '../../platform/errors.ts';
import { notify } from '../../platform/events/notify.ts';
import { newId } from '../../platform/ids.ts';
import { assertConfirmable } from './confirmable-quote.ts';
import { BANK_TRANSFER, type placeOrderBody } from './contract.ts';
import { type Terms, termsAgreed, termsOfPackage } from './terms.ts';

export type Order = z.input<typeof placeOrderBody>;

/** Whoever has so many unpaid orders pays or cancels some before he places another. */
const MOST_OPEN_ORDERS = 500;

/**
 * Places an order. It fixes what is bought, its price and its tax as they are now, so a later change of the package does
 * not touch it. Nothing is usable before the payment is recorded.
 * @throws {Invalid} `package_unknown`, `package_or_credits`, `licence_missing`, `licence_unknown`, `order_too_large`
 * @throws {Conflict} `price_changed` with the new total, `too_many_open_orders`, and what `assertConfirmable` throws
 * @throws {Forbidden} `price_by_staff` when a customer names his own price
 */
export async function placeOrder(context: Context, body: Order): Promise<{ id: string }> {
  const customerId =
    body.customerId ?? (context.actor.kind === 'member' ? context.actor.customerId : undefined);
  if (!customerId)
    throw new Invalid('customer_missing', 'Say for which customer.', [
      { path: 'customerId', code: 'customer_missing', message: '' },
    ]);
  authorise(context.actor, 'order.place', { customerId });
  return transact(context, async (trx) => {
    await assertCustomer(trx, customerId);
    const { packageId } = body;
    const terms = packageId
      ? await termsOfPackage(trx, customerId, { ...body, packageId })
      : await termsAgreed(trx, context, customerId, body);
    assertExpected(terms, body.expectedTotalMinor);
    const quote = body.confirmsQuoteId
      ? await assertConfirmable(trx, context, body.confirmsQuoteId, customerId, terms.credits)
      : undefined;
    await assertFewOpen(trx, customerId);
    const id = await insertOrder(trx, context, customerId, terms, body);
    const eventId = await record(trx, context, {
      type: 'order.placed',
      customerId,
      ticketId: quote?.ticketId,
      subjectId: id.id,
      visibleToCustomer: true,
      details: { number: id.number },
    });
    await notify(trx, context, eventId);
    return { id: id.id };
  });
}

async function insertOrder(
  trx: Trx,
  context: Context,
  customerId: string,
  terms: Terms,
  body: Order,
): Promise<{ id: string; number: number }> {
  const id = newId();
  const { number } = await trx
    .insertInto('credit_order')
    .values({
      id,
      customer_id: customerId,
      package_id: terms.packageId,
      quantity: terms.quantity,
      credits: terms.credits,
      support_days: terms.supportDays,
      licence_id: terms.licenceId,
      net_minor: terms.netMinor,
      tax_minor: terms.taxMinor,
      tax_basis_points: terms.taxBasisPoints,
      tax_rule: terms.taxRule,
      currency: terms.currency,
      payment_method: body.paymentMethod ?? BANK_TRANSFER,
      reference: `CF-${id.slice(-8).toUpperCase()}`,
      ordered_by: context.actor.personId ?? '',
      confirms_quote_id: body.confirmsQuoteId ?? null,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return { id, number };
}

/** What the buyer saw is what he pays, or he is asked again. */
function assertExpected(terms: Terms, expectedTotalMinor: number | undefined): void {
  const total = terms.netMinor + terms.taxMinor;
  if (expectedTotalMinor === undefined || expectedTotalMinor === total) return;
  throw new Conflict(
    'price_changed',
    'The price has changed since you looked. Please look at the new one before you order.',
    { totalMinor: total, netMinor: terms.netMinor, taxMinor: terms.taxMinor, currency: terms.currency },
  );
}

async function assertCustomer(trx: Trx, customerId: string): Promise<void> {
  const customer = await trx
    .selectFrom('customer')
    .select('id')
    .where('id', '=', customerId)
    .executeTakeFirst();
  if (!customer)
    throw new Invalid('customer_unknown', 'There is no such customer.', [
      { path: 'customerId', code: 'customer_unknown', message: '' },
    ]);
}

async function assertFewOpen(trx: Trx, customerId: string): Promise<void> {
  const open = await trx
    .selectFrom('credit_order')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('state', '=', sql.lit('open'))
    .limit(MOST_OPEN_ORDERS)
    .execute();
  if (open.length >= MOST_OPEN_ORDERS)
    throw new Conflict(
      'too_many_open_orders',
      `${MOST_OPEN_ORDERS} orders wait for their payment already. Please pay or cancel some first.`,
      { most: MOST_OPEN_ORDERS },
    );
}
