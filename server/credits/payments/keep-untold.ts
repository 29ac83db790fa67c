import { createHash } from 'node:crypto';
import type { Context } from '../../identity/context.ts';
import type { ProviderNotice } from './provider.ts';

/** Keeps what the provider was asked for, before any message of it came. @returns whether it is news */
export async function keepUntold(
  { db }: Context,
  provider: string,
  { eventId, type, about, payload }: ProviderNotice,
): Promise<boolean> {
  const text = JSON.stringify(payload);
  const kept = await db
    .insertInto('provider_event')
    .values({
      provider,
      event_id: eventId,
      type,
      about: JSON.stringify(about),
      payload: text,
      sha256: createHash('sha256').update(text).digest(),
      deliveries: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('event_id')
    .executeTakeFirst();
  return kept !== undefined;
}
