import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Context, transact } from '../../identity/context.ts';
import { fileException } from './file-exception.ts';
import { noticeQueue } from './notice-queue.ts';
import type { PaymentProvider, ProviderNotice } from './provider.ts';

/**
 * Keeps a message of a provider, once, together with the job that acts upon it: whoever is told that it was received can
 * rely on that. A message that says something else under a known id is shown to staff and not acted upon.
 */
export async function receiveNotice(
  context: Context,
  provider: PaymentProvider,
  notice: ProviderNotice,
): Promise<void> {
  const hash = createHash('sha256').update(JSON.stringify(notice.payload)).digest();
  if (await countKnown(context, provider.key, notice.eventId, hash)) return;
  await transact(context, async (trx) => {
    const isNothing = notice.about.kind === 'nothing';
    // One that the provider was asked for may be written a little differently than the message that comes later.
    const { rows } = await sql<{ isNew: boolean; isSame: boolean }>`
      insert into provider_event (provider, event_id, type, about, payload, sha256, handled_at, outcome)
      values (${provider.key}, ${notice.eventId}, ${notice.type}, ${JSON.stringify(notice.about)}, ${JSON.stringify(notice.payload)}, ${hash},
        ${isNothing ? sql`now()` : null}, ${isNothing ? 'nothing' : ''})
      on conflict (provider, event_id) do update set deliveries = provider_event.deliveries + 1,
        sha256 = case when provider_event.deliveries = 0 then excluded.sha256 else provider_event.sha256 end
      returning xmax = 0 as "isNew", sha256 = ${hash} as "isSame"`.execute(trx);
    const [kept] = rows;
    if (kept?.isNew && !isNothing)
      await context.jobs.add(trx, noticeQueue, { provider: provider.key, eventId: notice.eventId });
    if (kept && !kept.isSame)
      await fileException(trx, context, {
        kind: 'event_rewritten',
        provider: provider.key,
        providerRef: notice.eventId,
        details: { type: notice.type },
      });
  });
}

/**
 * Most messages of a bad day are ones that were kept before, and only their number is news. Should that be lost in a
 * power cut nothing is missing, so the disk is not waited for and repetitions of one message do not queue up behind it.
 */
async function countKnown(
  { db }: Context,
  provider: string,
  eventId: string,
  hash: Buffer,
): Promise<boolean> {
  const { rows } = await sql`
    with known as (
      update provider_event set deliveries = deliveries + 1
      where provider = ${provider} and event_id = ${eventId} and sha256 = ${hash} and deliveries > 0 returning event_id
    )
    select set_config('synchronous_commit', 'off', true) from known`.execute(db);
  return rows.length > 0;
}
