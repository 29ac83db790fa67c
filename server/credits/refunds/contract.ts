import { z } from 'zod';
import { positiveCredits } from '../amount.ts';
import { currency } from '../packages/contract.ts';

const moment = z.iso.datetime();

export const refundOrderBody = z.strictObject({
  credits: positiveCredits,
  reason: z.string().trim().min(1, 'Say why: both sides will read it.').max(500),
});

export const refundView = z
  .object({
    id: z.uuid(),
    credits: z.number(),
    netMinor: z.number().int(),
    taxMinor: z.number().int(),
    /** Net and tax: what goes back. */
    amountMinor: z.number().int(),
    currency,
    reason: z.string(),
    /** `asked`: the provider was asked, and its answer is not known yet. */
    state: z.enum(['asked', 'done', 'failed']),
    /** In the provider's words. */
    failure: z.string(),
    /** Whether staff send the money themselves. */
    isByHand: z.boolean(),
    requestedBy: z.string().nullable(),
    requestedAt: moment,
    settledAt: moment.nullable(),
  })
  .meta({ id: 'Refund' });

export type RefundView = z.infer<typeof refundView>;

/** What of an order was refunded, newest first, and how much can be. */
export const refundsView = z.object({ items: z.array(refundView), most: z.number() });
export type RefundsView = z.infer<typeof refundsView>;
