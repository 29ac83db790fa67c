import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.ts';
import { positiveCredits } from '../amount.ts';
import { currency, minorUnits, priceView, quantity } from '../packages/contract.ts';

const moment = z.iso.datetime();
const named = z.object({ id: z.uuid(), name: z.string() });

export const BANK_TRANSFER = 'bank_transfer';

/** `bank_transfer`, or the key of a payment provider. */
const paymentMethod = z.string().regex(/^[a-z][a-z_]{1,30}$/, 'There is no such way to pay.');

export const ORDER_STATES = ['open', 'paid', 'cancelled'] as const;

/** What was ordered, as it was offered: credits, or days of support for one licence. */
export const orderView = z
  .object({
    id: z.uuid(),
    number: z.number().int(),
    customer: named,
    /** Null for a price agreed. The name is the package's of today. */
    package: named.nullable(),
    quantity,
    /** All of them, not of one piece. */
    credits: z.number().nullable(),
    supportDays: z.number().int().nullable(),
    licence: z.object({ id: z.uuid(), key: z.string(), product: z.string() }).nullable(),
    netMinor: z.number().int(),
    taxMinor: z.number().int(),
    totalMinor: z.number().int(),
    taxBasisPoints: z.number().int(),
    taxRule: priceView.shape.taxRule,
    currency,
    paymentMethod,
    /** What the payer writes on the transfer, so that it is matched. */
    reference: z.string(),
    state: z.enum(ORDER_STATES),
    /** Null for an order that the customer's standing wish placed. */
    orderedBy: named.nullable(),
    automatic: z.boolean(),
    /** The quote that the payment says yes to; `outcome` is `accepted`, or the code of why not. */
    confirmsQuote: z
      .object({
        id: z.uuid(),
        ticketNumber: z.number().int(),
        ticketSubject: z.string(),
        credits: z.number(),
        outcome: z.string().nullable(),
      })
      .nullable(),
    /** Where an open order's transfer goes; null when it is paid otherwise, or the company has not said yet. */
    payTo: z
      .object({ holder: z.string(), iban: z.string(), bic: z.string(), bankName: z.string() })
      .nullable(),
    createdAt: moment,
    paidAt: moment.nullable(),
    cancelledAt: moment.nullable(),
    refunded: z.number(),
  })
  .meta({ id: 'Order' });

export type OrderView = z.infer<typeof orderView>;

/**
 * A package so many times; days of support name the licence. Or, by staff, a number of credits at a price agreed.
 * `expectedTotalMinor` is what the buyer saw: another price is refused, with the new one.
 */
export const placeOrderBody = z.strictObject({
  customerId: z.uuid().optional(),
  packageId: z.uuid().optional(),
  quantity: quantity.default(1),
  licenceId: z.uuid().optional(),
  expectedTotalMinor: minorUnits.optional(),
  credits: positiveCredits.optional(),
  netMinor: minorUnits.optional(),
  taxBasisPoints: z.number().int().min(0).max(10_000).default(0),
  paymentMethod: paymentMethod.default(BANK_TRANSFER),
  confirmsQuoteId: z.uuid().optional(),
});

export const recordPaymentBody = z.strictObject({
  amountMinor: minorUnits,
  currency,
  reference: z.string().trim().max(200).default(''),
});

export const ordersQuery = pageQuery.extend({
  customerId: z.uuid().optional(),
  state: z.enum(ORDER_STATES).optional(),
  /** Those whose payment confirms this quote. */
  quoteId: z.uuid().optional(),
});
