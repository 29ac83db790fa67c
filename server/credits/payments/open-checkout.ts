import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { authorise } from '../../identity/access.ts';
import { type Context, transact } from '../../identity/context.ts';
import { publicAddress } from '../../identity/public-address.ts';
import { Conflict, NotFound } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Settings } from '../../platform/settings.ts';
import { orderTitle } from '../documents/compose.ts';
import { readOrdered } from '../documents/read-ordered.ts';
import { lockOrder } from '../orders/take-payment.ts';
import type { CheckoutWish, OpenedCheckout, PaymentProvider } from './provider.ts';
import type { Providers } from './providers.ts';
import { keepCustomerRef, settleCheckout } from './settle-checkout.ts';

export type CheckoutPorts = { providers: Providers; settings: Settings };

/**
 * The page on which an open order is paid, at the order's own price whatever its package costs by now. One that is open
 * already is given again, to whoever of the company asks.
 * @throws {Conflict} `order_not_open`, `payment_processing`, `not_paid_online`, `provider_refused`
 * @throws {ProviderAway}
 */
export async function openCheckout(
  context: Context,
  { providers, settings }: CheckoutPorts,
  orderId: string,
): Promise<{ url: string }> {
  const order = await readToPay(context, orderId);
  const provider = providers.get(order.paymentMethod);
  if (!provider)
    throw new Conflict('not_paid_online', 'This order is not paid online. Please use its payment reference.');
  const before = await context.db
    .selectFrom('checkout')
    .select(['id', 'provider', 'provider_ref as ref', 'url', 'state'])
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute();
  for (const checkout of before) {
    if (checkout.state !== 'open' && checkout.state !== 'processing') continue;
    // It may have been paid, or have expired, without our having heard of it.
    const settled = await settleCheckout(context, provider, checkout.ref);
    if (settled === 'open') return { url: checkout.url };
    if (settled === 'processing') throw onItsWay();
    if (settled !== 'expired') throw notOpen('paid');
  }
  const wish = await wishOf(context, settings, provider, order);
  const key = keyOf(wish, before.length);
  return keepOpened(context, provider, order, await provider.openCheckout({ ...wish, key }));
}

type ToPay = Awaited<ReturnType<typeof readToPay>>;

async function readToPay({ actor, db }: Context, orderId: string) {
  const order = await db
    .selectFrom('credit_order as o')
    .innerJoin('customer', 'customer.id', 'o.customer_id')
    .leftJoin('person', 'person.id', 'o.ordered_by')
    .select(['o.id', 'o.number', 'o.customer_id as customerId', 'o.currency', 'o.state'])
    .select(['o.net_minor as netMinor', 'o.tax_minor as taxMinor', 'o.payment_method as paymentMethod'])
    .select(['customer.name as customerName', 'person.email as ordererEmail'])
    .where('o.id', '=', orderId)
    .executeTakeFirst();
  if (!order) throw new NotFound();
  authorise(actor, 'order.pay', order);
  if (order.state !== 'open') throw notOpen(order.state);
  return order;
}

async function wishOf(
  { actor, db }: Context,
  settings: Settings,
  provider: PaymentProvider,
  order: ToPay,
): Promise<Omit<CheckoutWish, 'key'>> {
  const known = await db
    .selectFrom('provider_customer')
    .select('provider_ref')
    .where('customer_id', '=', order.customerId)
    .where('provider', '=', provider.key)
    .executeTakeFirst();
  const email = actor.kind === 'member' ? actor.email : (order.ordererEmail ?? '');
  const page = `${publicAddress(settings)}/credits/orders/${order.id}`;
  return {
    orderId: order.id,
    orderNumber: order.number,
    customer: { id: order.customerId, name: order.customerName, email, ref: known?.provider_ref },
    title: orderTitle(await readOrdered(db, order.id)),
    amountMinor: order.netMinor + order.taxMinor,
    currency: order.currency,
    language: actor.language,
    successUrl: `${page}?paid`,
    cancelUrl: page,
  };
}

/** Made of what is asked, so that asking again after a lost answer finds the page that was opened. */
function keyOf(wish: Omit<CheckoutWish, 'key'>, before: number): string {
  const hash = createHash('sha256').update(JSON.stringify(wish)).digest('hex').slice(0, 16);
  return `checkout:${wish.orderId}:${before}:${hash}`;
}

/** Two buyers may have asked at the same moment: the page that was kept first is the one for both. */
async function keepOpened(
  context: Context,
  provider: PaymentProvider,
  order: ToPay,
  opened: OpenedCheckout,
): Promise<{ url: string }> {
  const kept = await transact(context, async (trx) => {
    const { state } = await lockOrder(trx, order.id);
    if (state !== 'open') return { state };
    const first = await trx
      .selectFrom('checkout')
      .select('url')
      .where('order_id', '=', order.id)
      .where('state', '=', sql.lit('open'))
      .executeTakeFirst();
    if (first) return first;
    if (opened.customerRef) await keepCustomerRef(trx, provider.key, order.customerId, opened.customerRef);
    const { ref, url, expiresAt } = opened;
    await trx
      .insertInto('checkout')
      .values({
        id: newId(),
        order_id: order.id,
        provider: provider.key,
        provider_ref: ref,
        url,
        expires_at: expiresAt,
      })
      .execute();
    return { url };
  });
  if (!('url' in kept) || kept.url !== opened.url) await provider.expireCheckout(opened.ref);
  if (!('url' in kept)) throw notOpen(kept.state);
  return kept;
}

function notOpen(state: string): Conflict {
  return new Conflict('order_not_open', `This order is ${state} already.`, { state });
}

function onItsWay(): Conflict {
  return new Conflict(
    'payment_processing',
    'A payment of this order is on its way. As soon as the bank confirms it, the order is paid.',
  );
}
