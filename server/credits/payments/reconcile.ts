import { sql } from 'kysely';
import type { Context } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import { handleNotice } from './handle-notice.ts';
import { keepUntold } from './keep-untold.ts';
import { type PaymentProvider, ProviderAway } from './provider.ts';
import type { Providers } from './providers.ts';
import { settleCheckout } from './settle-checkout.ts';

/** `news` is what no message had told us of. */
export type Reconciled = {
  provider: string;
  checkouts: number;
  changes: number;
  news: number;
  isAway: boolean;
};

const FIRST_LOOK_DAYS = 30;
/** Lists at the provider, and clocks, may lag behind. */
const OVERLAP_MINUTES = 60;
const AT_ONCE = 4;
const PAGE = 100;

/**
 * Asks each provider what became of the checkouts that are open here, and what else happened since it was last asked:
 * paid orders, refunds and disputes whose messages never came. Whatever was kept and not acted upon is acted upon.
 */
export async function reconcile(context: Context, providers: Providers): Promise<Reconciled[]> {
  const all: Reconciled[] = [];
  for (const provider of providers.all) {
    const found: Reconciled = { provider: provider.key, checkouts: 0, changes: 0, news: 0, isAway: false };
    all.push(found);
    try {
      await reconcileOne(context, providers, provider, found);
    } catch (error) {
      if (!(error instanceof ProviderAway)) throw error;
      found.isAway = true;
    }
  }
  return all;
}

async function reconcileOne(
  context: Context,
  providers: Providers,
  provider: PaymentProvider,
  found: Reconciled,
): Promise<void> {
  const startedAt = await now(context.db);
  const faults: unknown[] = [];
  // One message that can not be acted upon is no reason to leave the others; it stays left over.
  const act = async (eventId: string) => {
    try {
      await handleNotice(context, providers, { provider: provider.key, eventId });
    } catch (error) {
      if (error instanceof ProviderAway) throw error;
      faults.push(error);
    }
  };
  await askOpenCheckouts(context, provider, found);
  for await (const notice of provider.changesSince(await lastLook(context, provider.key))) {
    found.changes++;
    if (notice.about.kind === 'nothing' || !(await keepUntold(context, provider.key, notice))) continue;
    found.news++;
    await act(notice.eventId);
  }
  for (const eventId of await leftOver(context, provider.key)) await act(eventId);
  await sql`insert into provider_reconciliation (provider, reached_at) values (${provider.key}, ${startedAt})
    on conflict (provider) do update set reached_at = greatest(provider_reconciliation.reached_at, excluded.reached_at)`.execute(
    context.db,
  );
  if (faults.length > 0)
    throw new AggregateError(faults, 'some messages of the provider could not be acted upon');
}

async function askOpenCheckouts(
  context: Context,
  provider: PaymentProvider,
  found: Reconciled,
): Promise<void> {
  for (let after: string | undefined; ; ) {
    let query = context.db
      .selectFrom('checkout')
      .select(['id', 'provider_ref as ref'])
      .where('provider', '=', provider.key)
      .where('state', 'in', [sql.lit('open'), sql.lit('processing')])
      .orderBy('id')
      .limit(AT_ONCE);
    if (after) query = query.where('id', '>', after);
    const open = await query.execute();
    const outcomes = await Promise.all(open.map(({ ref }) => settleCheckout(context, provider, ref)));
    found.checkouts += open.length;
    found.news += outcomes.filter((outcome) => outcome === 'booked').length;
    after = open.at(-1)?.id;
    if (!after) return;
  }
}

async function lastLook({ db }: Context, provider: string): Promise<Date> {
  const last = await db
    .selectFrom('provider_reconciliation')
    .select('reached_at')
    .where('provider', '=', provider)
    .executeTakeFirst();
  if (!last) return new Date((await now(db)).getTime() - FIRST_LOOK_DAYS * 86_400_000);
  return new Date(last.reached_at.getTime() - OVERLAP_MINUTES * 60_000);
}

/** Messages whose jobs have given up, or were lost with their process. */
async function leftOver({ db }: Context, provider: string): Promise<string[]> {
  const left = await db
    .selectFrom('provider_event')
    .select('event_id as eventId')
    .where('provider', '=', provider)
    .where('handled_at', 'is', null)
    .where('received_at', '<', sql<Date>`now() - interval '10 minutes'`)
    .orderBy('received_at')
    .limit(PAGE)
    .execute();
  return left.map(({ eventId }) => eventId);
}
