import { type Context, transact } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import { fileException } from './file-exception.ts';

/** Messages that are not the provider's are counted, one line an hour, so that staff see a wrong secret or somebody's tries. */
export async function noteRefused(context: Context, provider: string, why: string): Promise<void> {
  const hour = (await now(context.db)).toISOString().slice(0, 13);
  await transact(context, (trx) =>
    fileException(trx, context, { kind: 'webhook_refused', provider, providerRef: hour, details: { why } }),
  );
}
