import { type Context, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { newId } from '../../platform/ids.ts';
import { lockBook } from '../book.ts';
import { type LockedOrder, lockOrder } from '../orders/take-payment.ts';
import { endRefund } from '../refunds/end-refund.ts';
import { lotOfOrder } from '../refunds/order-lot.ts';
import { creditsForMoney } from '../refunds/rules.ts';
import { settleRefund } from '../refunds/settle-refund.ts';
import { takeBack } from '../refunds/take-back.ts';
import { refundable } from '../rules.ts';
import { fileException } from './file-exception.ts';
import { closeKept, findPayment, isDecided } from './kept-notices.ts';
import type { MoneyBack, PaymentProvider } from './provider.ts';

/** What came of news. `kept` waits for its payment; `excepted` waits for a person. */
export type Noted = 'booked' | 'known' | 'kept' | 'excepted' | 'nothing';

/**
 * Something happened to a refund at the provider, whoever asked for it there. What it is is asked of the provider. One
 * that we asked for is known by its key; one that somebody made at the provider's own dashboard takes the credits that
 * its money stands for, if they are unused and come to it exactly, and else waits for a person.
 */
export async function noteRefund(context: Context, provider: PaymentProvider, ref: string): Promise<Noted> {
  const money = await provider.readRefund(ref);
  const known = await findRefund(context, provider.key, money);
  if (known) return settled(context, provider.key, known, money);
  if (await wasSentBack(context, provider.key, money)) return 'known';
  if (money.state === 'failed') return 'nothing';
  const outcome = await transact(context, (trx) => takeUnasked(trx, context, provider.key, money));
  return typeof outcome === 'string' ? outcome : settled(context, provider.key, outcome.refundId, money);
}

async function settled(
  context: Context,
  provider: string,
  refundId: string,
  money: MoneyBack,
): Promise<Noted> {
  return (await settleRefund(context, provider, refundId, money)) === 'settled' ? 'booked' : 'excepted';
}

async function findRefund(
  { db }: Pick<Context, 'db'>,
  provider: string,
  { ref, key }: MoneyBack,
): Promise<string | undefined> {
  const found = await db
    .selectFrom('refund')
    .select('id')
    .where('provider', '=', provider)
    .where(({ or, eb }) => or([eb('provider_ref', '=', ref), ...(isId(key) ? [eb('id', '=', key)] : [])]))
    .executeTakeFirst();
  return found?.id;
}

/** Money that nobody could book and that a lead sent back to its payer: no order knows of it. */
async function wasSentBack(context: Context, provider: string, money: MoneyBack): Promise<boolean> {
  if (!isId(money.key)) return false;
  const exception = await context.db
    .selectFrom('payment_exception')
    .select(['order_id', 'provider_ref'])
    .where('id', '=', money.key)
    .where('provider', '=', provider)
    .executeTakeFirst();
  if (!exception) return false;
  if (money.state === 'failed')
    await transact(context, (trx) =>
      fileException(trx, context, {
        kind: 'refund_failed',
        provider,
        providerRef: exception.provider_ref,
        orderId: exception.order_id ?? undefined,
        amountMinor: money.amountMinor,
        currency: money.currency,
        details: { why: money.failure },
      }),
    );
  return true;
}

function isId(key: string | undefined): key is string {
  return key !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key);
}

/** @returns what came of it, or a refund that was known after all when it was looked for under the order's lock */
async function takeUnasked(
  trx: Trx,
  context: Context,
  provider: string,
  money: MoneyBack,
): Promise<Noted | { refundId: string }> {
  const payment = await findPayment(trx, provider, money.paymentRef);
  if (!payment) {
    await except(trx, context, provider, money, { waitsFor: money.paymentRef });
    return 'kept';
  }
  const order = await lockOrder(trx, payment.orderId);
  const known = await findRefund({ db: trx }, provider, money);
  if (known) return { refundId: known };
  if (await isDecided(trx, provider, 'refund_elsewhere', money.ref)) return 'known';
  const refundId = await takeMatching(trx, context, order, provider, money);
  if (refundId === undefined) {
    await except(trx, context, provider, money, {}, order);
    return 'excepted';
  }
  if (money.state === 'done')
    await endRefund(trx, context, refundId, { state: 'done', providerRef: money.ref, failure: '' });
  await closeKept(trx, provider, 'refund_elsewhere', money.ref, order.id);
  return 'booked';
}

async function takeMatching(
  trx: Trx,
  context: Context,
  order: LockedOrder,
  provider: string,
  money: MoneyBack,
): Promise<string | undefined> {
  if (order.currency !== money.currency) return undefined;
  const book = await lockBook(trx, order.customer_id);
  const lot = await lotOfOrder(trx, order.id);
  const meant =
    lot && creditsForMoney(lot, lot.left, refundable(lot.remaining, book.available), money.amountMinor);
  if (!lot || meant === undefined) return undefined;
  const refundId = newId();
  const wish = { refundId, lotId: lot.id, credits: meant, provider, providerRef: money.ref };
  await takeBack(trx, context, order, { ...wish, reason: '' });
  return refundId;
}

async function except(
  trx: Trx,
  context: Context,
  provider: string,
  money: MoneyBack,
  details: Record<string, unknown>,
  order?: LockedOrder,
): Promise<void> {
  await fileException(trx, context, {
    kind: 'refund_elsewhere',
    provider,
    providerRef: money.ref,
    orderId: order?.id,
    customerId: order?.customer_id,
    amountMinor: money.amountMinor,
    currency: money.currency,
    details: { paymentRef: money.paymentRef, ...details },
  });
}
