import { z } from 'zod';
import { type Context, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { endChargeback } from '../chargebacks/end-chargeback.ts';
import { openChargeback } from '../chargebacks/open-chargeback.ts';
import { isNews } from '../chargebacks/rules.ts';
import { lockOrder } from '../orders/take-payment.ts';
import { fileException } from './file-exception.ts';
import { closeKept, findPayment, isDecided } from './kept-notices.ts';
import type { Noted } from './on-refund.ts';
import type { PaymentProvider, ProviderDispute } from './provider.ts';

/**
 * Something happened to a dispute at the provider: what it is is asked of the provider. Bears any order and any number of
 * messages; one whose payment is not known yet is kept until it is.
 */
export async function noteDispute(context: Context, provider: PaymentProvider, ref: string): Promise<Noted> {
  const dispute = await provider.readDispute(ref);
  return transact(context, (trx) => book(trx, context, provider.key, dispute));
}

async function book(trx: Trx, context: Context, provider: string, dispute: ProviderDispute): Promise<Noted> {
  const payment = await findPayment(trx, provider, dispute.paymentRef);
  if (!payment) {
    if (dispute.state === 'won') return 'nothing';
    await except(trx, context, provider, dispute);
    return 'kept';
  }
  const order = await lockOrder(trx, payment.orderId);
  if (dispute.currency !== order.currency) {
    await except(trx, context, provider, dispute, order);
    return 'excepted';
  }
  const known = await find(trx, provider, dispute.ref);
  if (!known && (await isDecided(trx, provider, 'chargeback_unknown', dispute.ref))) return 'known';
  const chargeback = known ?? (await openChargeback(trx, context, order, provider, dispute));
  const state = z.enum(['open', 'won', 'lost']).parse(chargeback.state);
  const end = dispute.state !== 'open' && isNews(state, dispute.state) ? dispute.state : undefined;
  if (end) await endChargeback(trx, context, order, chargeback, end);
  await closeKept(trx, provider, 'chargeback_unknown', dispute.ref, order.id);
  return known && !end ? 'known' : 'booked';
}

async function find(trx: Trx, provider: string, ref: string) {
  return trx
    .selectFrom('chargeback')
    .select(['id', 'state', 'amount_minor', 'taken_credits'])
    .where('provider', '=', provider)
    .where('provider_ref', '=', ref)
    .forUpdate()
    .executeTakeFirst();
}

async function except(
  trx: Trx,
  context: Context,
  provider: string,
  dispute: ProviderDispute,
  order?: { id: string; customer_id: string },
): Promise<void> {
  const { ref, paymentRef, amountMinor, currency } = dispute;
  await fileException(trx, context, {
    kind: 'chargeback_unknown',
    provider,
    providerRef: ref,
    orderId: order?.id,
    customerId: order?.customer_id,
    amountMinor,
    currency,
    details: { paymentRef, state: dispute.state, ...(order ? {} : { waitsFor: paymentRef }) },
  });
}
