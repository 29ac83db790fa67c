import type { z } from 'zod';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Forbidden, Invalid } from '../../platform/errors.ts';
import { notify } from '../../platform/events/notify.ts';
import { newId } from '../../platform/ids.ts';
import { type Credits, credits, fromDecimal } from '../amount.ts';
import type { placeOrderBody } from '../contract.ts';
import { taxOf } from './rules.ts';

type Terms = {
  packageId: string | null;
  credits: Credits;
  netMinor: number;
  taxMinor: number;
  currency: string;
};

/**
 * Places an order for credits, to be paid by bank transfer. It fixes credits, price and tax as they are now, so a
 * later change of the package does not touch it. Nothing is usable before the payment is recorded.
 * @throws {Invalid} `package_unknown`, `package_or_credits` when it does not say what is bought
 * @throws {Forbidden} `price_by_staff` when a customer names his own price
 */
export async function placeOrder(
  context: Context,
  body: z.infer<typeof placeOrderBody>,
): Promise<{ id: string }> {
  const customerId =
    body.customerId ?? (context.actor.kind === 'member' ? context.actor.customerId : undefined);
  if (!customerId)
    throw new Invalid('customer_missing', 'Say for which customer.', [
      { path: 'customerId', code: 'customer_missing', message: '' },
    ]);
  authorise(context.actor, 'order.place', { customerId });
  return transact(context, async (trx) => {
    await assertCustomer(trx, customerId);
    const terms = body.packageId
      ? await termsOfPackage(trx, body.packageId)
      : await termsAgreed(trx, context, body);
    const id = newId();
    const reference = `CF-${id.slice(-8).toUpperCase()}`;
    await trx
      .insertInto('credit_order')
      .values({
        id,
        customer_id: customerId,
        package_id: terms.packageId,
        credits: terms.credits,
        net_minor: terms.netMinor,
        tax_minor: terms.taxMinor,
        currency: terms.currency,
        payment_method: body.paymentMethod,
        reference,
        ordered_by: context.actor.personId ?? '',
      })
      .execute();
    const eventId = await record(trx, context, {
      type: 'order.placed',
      customerId,
      subjectId: id,
      visibleToCustomer: true,
    });
    await notify(trx, context, eventId);
    return { id };
  });
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

async function termsOfPackage(trx: Trx, packageId: string): Promise<Terms> {
  const chosen = await trx
    .selectFrom('package')
    .selectAll()
    .where('id', '=', packageId)
    .where('on_sale', '=', true)
    .executeTakeFirst();
  if (!chosen || chosen.credits === null)
    throw new Invalid('package_unknown', 'This package is not on sale any more. Please choose another.', [
      { path: 'packageId', code: 'package_unknown', message: '' },
    ]);
  return {
    packageId,
    credits: credits(chosen.credits),
    netMinor: chosen.price_minor,
    taxMinor: taxOf(chosen.price_minor, chosen.tax_basis_points),
    currency: chosen.currency,
  };
}

async function termsAgreed(trx: Trx, context: Context, body: z.infer<typeof placeOrderBody>): Promise<Terms> {
  if (body.credits === undefined || body.netMinor === undefined) {
    throw new Invalid('package_or_credits', 'Choose a package, or say how many credits at which price.', [
      { path: 'packageId', code: 'package_or_credits', message: '' },
    ]);
  }
  if (context.actor.kind === 'member')
    throw new Forbidden('price_by_staff', 'Please choose one of the packages.');
  const { currency } = await trx.selectFrom('company').select('currency').executeTakeFirstOrThrow();
  return {
    packageId: null,
    credits: fromDecimal(body.credits),
    netMinor: body.netMinor,
    taxMinor: 0,
    currency,
  };
}
