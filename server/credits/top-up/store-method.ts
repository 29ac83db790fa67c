import { authorise } from '../../identity/access.ts';
import type { Member } from '../../identity/actor.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import { publicAddress } from '../../identity/public-address.ts';
import { Conflict, Forbidden, NotFound } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Settings } from '../../platform/settings.ts';
import type { Providers } from '../payments/providers.ts';
import { checkWish } from './check-wish.ts';
import { type TopUpWish, topUpWish } from './contract.ts';
import { startTopUp } from './set-top-up.ts';

export type Payments = { providers: Providers; settings: Pick<Settings, 'publicUrl' | 'host' | 'port'> };

/**
 * Opens the provider's page on which a payment method is stored, and keeps the wish that begins once it is.
 * @returns where to send the browser
 * @throws {Conflict} `no_provider`, and what `checkWish` throws
 * @throws {ProviderAway}
 */
export async function openMethodSetup(
  context: Context,
  { providers, settings }: Payments,
  customerId: string,
  wish: TopUpWish,
): Promise<{ url: string }> {
  authorise(context.actor, 'top_up.set', { customerId });
  const { actor } = context;
  // Only who is asked by the provider for a card can store it.
  if (actor.kind !== 'member') throw new Forbidden('not_allowed', 'Your role does not allow this.');
  await transact(context, (trx) => checkWish(trx, customerId, wish));
  const [provider] = providers.all;
  if (!provider) throw new Conflict('no_provider', 'No provider of card payments is set up here.');
  const id = newId();
  const page = `${publicAddress(settings)}/credits`;
  const opened = await provider.openMethodSetup({
    key: id,
    customer: await payerOf(context, actor, provider.key),
    language: actor.language,
    successUrl: `${page}?stored=${id}`,
    cancelUrl: page,
  });
  await context.db
    .insertInto('method_setup')
    .values({
      id,
      customer_id: customerId,
      provider: provider.key,
      provider_ref: opened.ref,
      wish: JSON.stringify(wish),
      asked_by: actor.personId,
    })
    .execute();
  return { url: opened.url };
}

async function payerOf(context: Context, actor: Member, provider: string) {
  const customer = await context.db
    .selectFrom('customer')
    .leftJoin('provider_customer', (join) =>
      join
        .onRef('provider_customer.customer_id', '=', 'customer.id')
        .on('provider_customer.provider', '=', provider),
    )
    .select(['customer.id', 'customer.name', 'provider_customer.provider_ref as ref'])
    .where('customer.id', '=', actor.customerId)
    .executeTakeFirstOrThrow();
  return { ...customer, email: actor.email, ref: customer.ref ?? undefined };
}

/**
 * The browser is back from the provider's page: asked of the provider, not of the browser, whether a method is stored;
 * then the wish begins. Doing it twice is doing it once.
 * @throws {Conflict} `method_not_stored`
 */
export async function confirmMethod(
  context: Context,
  { providers }: Pick<Payments, 'providers'>,
  customerId: string,
  setupId: string,
): Promise<void> {
  authorise(context.actor, 'top_up.set', { customerId });
  const setup = await context.db
    .selectFrom('method_setup')
    .selectAll()
    .where('id', '=', setupId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  if (!setup) throw new NotFound();
  if (setup.stored_at) return;
  const provider = providers.get(setup.provider);
  if (!provider) throw new Conflict('no_provider', 'No provider of card payments is set up here.');
  const method = await provider.readMethodSetup(setup.provider_ref);
  await transact(context, async (trx) => {
    const { stored_at } = await trx
      .selectFrom('method_setup')
      .select('stored_at')
      .where('id', '=', setupId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (stored_at) return;
    if (!method)
      throw new Conflict(
        'method_not_stored',
        'No payment method was stored. Nothing is bought automatically.',
      );
    await trx
      .insertInto('provider_customer')
      .values({ customer_id: customerId, provider: provider.key, provider_ref: method.customerRef })
      .onConflict((oc) =>
        oc.columns(['customer_id', 'provider']).doUpdateSet({ provider_ref: method.customerRef }),
      )
      .execute();
    await startTopUp(trx, context, customerId, topUpWish.parse(setup.wish), {
      provider: provider.key,
      ref: method.ref,
      label: method.label,
    });
    await trx
      .updateTable('method_setup')
      .set((eb) => ({ stored_at: eb.fn<Date>('now') }))
      .where('id', '=', setupId)
      .execute();
    await record(trx, context, {
      type: 'top_up.method_stored',
      customerId,
      subjectId: customerId,
      visibleToCustomer: true,
      details: { method: method.label },
    });
  });
}
