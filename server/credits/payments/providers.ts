import type { Settings } from '../../platform/settings.ts';
import type { PaymentProvider } from './provider.ts';

/** The providers that this house has the keys of. A provider that is not set up is not offered, nor listened to. */
export type Providers = {
  all: readonly PaymentProvider[];
  get(key: string): PaymentProvider | undefined;
};

/** The one place that knows which providers there are. What is not set up is not even loaded. */
export async function openProviders(settings: Pick<Settings, 'stripe'>): Promise<Providers> {
  const all: PaymentProvider[] = [];
  if (settings.stripe) all.push((await import('./stripe/stripe.ts')).stripe(settings.stripe));
  return { all, get: (key) => all.find((provider) => provider.key === key) };
}
