import { z } from 'zod';
import { pageQuery } from '../platform/http/page.ts';
import { namesSchema } from '../policy/contract.ts';
import { positiveCredits, signedCredits } from './amount.ts';

const moment = z.iso.datetime();
const currency = z.string().regex(/^[A-Z]{3}$/, 'A currency is its three-letter ISO code.');

export const customerParams = z.object({ id: z.uuid() });

/** In credits. `heldFor` says which tickets they are put aside for. */
export const balanceView = z
  .object({
    available: z.number(),
    held: z.number(),
    consumed: z.number(),
    usedThisYear: z.number(),
    heldFor: z.array(
      z.object({ ticketId: z.uuid(), number: z.number().int(), subject: z.string(), credits: z.number() }),
    ),
  })
  .meta({ id: 'Balance' });

export type BalanceView = z.infer<typeof balanceView>;

export const ENTRY_KINDS = [
  'purchase',
  'grant',
  'hold',
  'release',
  'capture',
  'refund',
  'revocation',
  'chargeback',
  'restoration',
  'reversal',
] as const;

/** One line of the statement: what moved, why, by whom, and what stood on both accounts before and after. */
export const entryView = z
  .object({
    id: z.uuid(),
    sequence: z.number().int(),
    at: moment,
    kind: z.enum(ENTRY_KINDS),
    credits: z.number(),
    availableBefore: z.number(),
    availableAfter: z.number(),
    heldBefore: z.number(),
    heldAfter: z.number(),
    ticket: z.object({ id: z.uuid(), number: z.number().int(), subject: z.string() }).nullable(),
    order: z.object({ id: z.uuid(), number: z.number().int() }).nullable(),
    person: z.string().nullable(),
    reason: z.string(),
  })
  .meta({ id: 'Entry' });

export type EntryView = z.infer<typeof entryView>;

export const entriesQuery = pageQuery.extend({
  from: moment.optional(),
  to: moment.optional(),
  ticketId: z.uuid().optional(),
});

export const adjustBody = z.strictObject({
  /** More than zero grants, less takes away. */
  credits: signedCredits,
  kind: z.enum(['goodwill', 'correction']).default('goodwill'),
  reason: z.string().trim().min(1, 'Say why: both sides will read it.').max(500),
});

export const packageView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    names: namesSchema,
    credits: z.number(),
    priceMinor: z.number().int(),
    currency,
    taxBasisPoints: z.number().int(),
    onSale: z.boolean(),
  })
  .meta({ id: 'Package' });

export const createPackageBody = z.strictObject({
  names: namesSchema,
  credits: positiveCredits,
  priceMinor: z.number().int().min(0).max(1_000_000_000),
  currency,
  taxBasisPoints: z.number().int().min(0).max(10_000).default(0),
  onSale: z.boolean().default(true),
});

export const orderView = z
  .object({
    id: z.uuid(),
    number: z.number().int(),
    customer: z.object({ id: z.uuid(), name: z.string() }),
    credits: z.number(),
    netMinor: z.number().int(),
    taxMinor: z.number().int(),
    totalMinor: z.number().int(),
    currency,
    paymentMethod: z.enum(['bank_transfer']),
    /** What the payer writes on the transfer, so that it is matched. */
    reference: z.string(),
    state: z.enum(['open', 'paid', 'cancelled']),
    orderedBy: z.object({ id: z.uuid(), name: z.string() }),
    createdAt: moment,
    paidAt: moment.nullable(),
    refunded: z.number(),
  })
  .meta({ id: 'Order' });

export type OrderView = z.infer<typeof orderView>;

/** A package, or by staff a number of credits at a price agreed. */
export const placeOrderBody = z.strictObject({
  customerId: z.uuid().optional(),
  packageId: z.uuid().optional(),
  credits: positiveCredits.optional(),
  netMinor: z.number().int().min(0).max(1_000_000_000).optional(),
  paymentMethod: z.enum(['bank_transfer']).default('bank_transfer'),
});

export const recordPaymentBody = z.strictObject({
  amountMinor: z.number().int().min(0).max(1_000_000_000),
  currency,
  reference: z.string().trim().max(200).default(''),
});

export const refundOrderBody = z.strictObject({
  credits: positiveCredits,
  reason: z.string().trim().min(1, 'Say why: both sides will read it.').max(500),
});

export const ordersQuery = pageQuery.extend({
  customerId: z.uuid().optional(),
  state: z.enum(['open', 'paid', 'cancelled']).optional(),
});
