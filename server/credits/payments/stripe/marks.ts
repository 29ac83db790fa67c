import type Stripe from 'stripe';

/** What we write on Stripe's objects, so that they can be told from those of whatever else uses the same account. */
export const ORDER = 'counterfoil_order';
export const KEY = 'counterfoil_key';
export const SOURCE = 'counterfoil_source';

/** The order of ours that an object names; undefined for an object that is not ours. */
export function orderOf(metadata: Stripe.Metadata | null | undefined): string | undefined {
  return metadata?.[ORDER];
}

export function idOf(named: string | { id: string } | null | undefined): string | undefined {
  return typeof named === 'string' ? named : named?.id;
}
