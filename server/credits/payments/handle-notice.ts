import { type Context, transact } from '../../identity/context.ts';
import { fileException } from './file-exception.ts';
import { noteSentBack } from './note-sent-back.ts';
import { noteDispute } from './on-dispute.ts';
import { noteRefund } from './on-refund.ts';
import { noteStoredCharge } from './on-stored-charge.ts';
import { type NoticeAbout, noticeAbout, type PaymentProvider, ProviderRefused } from './provider.ts';
import type { Providers } from './providers.ts';
import { settleCheckout } from './settle-checkout.ts';

/**
 * Acts upon a message that was kept: its subject's state is asked of the provider, and what came of it is noted. Bears
 * being run twice.
 * @throws {ProviderAway} so that the job is tried again
 */
export async function handleNotice(
  context: Context,
  providers: Providers,
  { provider: key, eventId }: { provider: string; eventId: string },
): Promise<string> {
  const event = await context.db
    .selectFrom('provider_event')
    .select(['about', 'handled_at', 'outcome'])
    .where('provider', '=', key)
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow();
  if (event.handled_at) return event.outcome;
  const provider = providers.get(key);
  if (!provider) throw new Error(`the payment provider ${key} is not set up any more`);
  const outcome = await actOrShow(context, provider, eventId, noticeAbout.parse(event.about));
  await context.db
    .updateTable('provider_event')
    .set((eb) => ({ handled_at: eb.fn<Date>('now'), outcome }))
    .where('provider', '=', key)
    .where('event_id', '=', eventId)
    .execute();
  return outcome;
}

/** A signed message may speak of what the provider, asked by our key, does not know: keys of two accounts were mixed. */
async function actOrShow(
  context: Context,
  provider: PaymentProvider,
  eventId: string,
  about: NoticeAbout,
): Promise<string> {
  try {
    return await act(context, provider, about);
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    await transact(context, (trx) =>
      fileException(trx, context, {
        kind: 'unknown_order',
        provider: provider.key,
        providerRef: eventId,
        details: { why: String(error.values.why ?? '') },
      }),
    );
    return 'refused';
  }
}

async function act(context: Context, provider: PaymentProvider, about: NoticeAbout): Promise<string> {
  switch (about.kind) {
    case 'checkout':
      return settleCheckout(context, provider, about.ref);
    case 'stored_charge':
      return noteStoredCharge(context, provider, about.paymentRef);
    case 'refund': {
      const money = await provider.readRefund(about.ref);
      await settleFirst(context, provider, money.paymentRef);
      if (await noteSentBack(context, provider.key, money)) return 'sent_back';
      return noteRefund(context, provider, about.ref);
    }
    case 'dispute':
      await settleFirst(context, provider, (await provider.readDispute(about.ref)).paymentRef);
      return noteDispute(context, provider, about.ref);
    case 'nothing':
      return 'nothing';
  }
}

/** What goes back came in before, whichever message of it was the faster. */
async function settleFirst(context: Context, provider: PaymentProvider, paymentRef: string): Promise<void> {
  const known = await context.db
    .selectFrom('payment')
    .select('id')
    .where('provider', '=', provider.key)
    .where('provider_ref', '=', paymentRef)
    .executeTakeFirst();
  if (known) return;
  const origin = await provider.originOf(paymentRef);
  if (origin.kind === 'checkout' || origin.kind === 'stored_charge') await act(context, provider, origin);
}
