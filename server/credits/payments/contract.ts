import { z } from 'zod';
import { BANK_TRANSFER } from '../orders/contract.ts';

/** A way to pay: by transfer against a pro-forma invoice, or online on the page of a provider. */
export const paymentMethodView = z
  .object({ key: z.string(), kind: z.enum(['transfer', 'online']) })
  .meta({ id: 'PaymentMethod' });

export type PaymentMethodView = z.infer<typeof paymentMethodView>;

export const TRANSFER: PaymentMethodView = { key: BANK_TRANSFER, kind: 'transfer' };

/** Where the buyer pays. */
export const checkoutView = z.object({ url: z.url() }).meta({ id: 'Checkout' });
