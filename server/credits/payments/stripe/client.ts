import Stripe from 'stripe';
import { ProviderAway, ProviderRefused } from '../provider.ts';

const TRY_MS = 8_000;
const WHOLE_CALL_MS = 18_000;

export type StripeKeys = { secretKey: string; webhookSecret: string; apiUrl: string | undefined };

/** One more try than the first, under the same idempotency key; both within the time that a lock in the database may wait. */
export function openClient({ secretKey, apiUrl }: StripeKeys): Stripe {
  const terms = { timeout: TRY_MS, maxNetworkRetries: 1, telemetry: false };
  if (!apiUrl) return new Stripe(secretKey, terms);
  const { protocol, hostname, port } = new URL(apiUrl);
  const isPlain = protocol === 'http:';
  return new Stripe(secretKey, {
    ...terms,
    protocol: isPlain ? 'http' : 'https',
    host: hostname,
    port: port || (isPlain ? 80 : 443),
  });
}

/**
 * Waits for Stripe's answer, but not for ever.
 * @throws {ProviderAway} when it is not known what Stripe did
 * @throws {ProviderRefused} when Stripe said no
 */
export async function asked<T>(call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new ProviderAway(new Error(`no answer within ${WHOLE_CALL_MS} ms`))),
      WHOLE_CALL_MS,
    );
  });
  try {
    return await Promise.race([call, late]);
  } catch (error) {
    throw inOurWords(error);
  } finally {
    clearTimeout(timer);
  }
}

/** A refusal is known to have done nothing; whatever else went wrong may have happened after the deed. */
function inOurWords(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const isNo =
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeCardError;
  return isNo ? new ProviderRefused(error.message) : new ProviderAway(error);
}
