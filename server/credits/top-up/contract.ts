import { z } from 'zod';
import { positiveCredits } from '../amount.ts';
import { currency, minorUnits, quantity } from '../packages/contract.ts';

const moment = z.iso.datetime();

/** What is bought, when, and how much a month at most, tax included. */
export const topUpWish = z.strictObject({
  packageId: z.uuid(),
  quantity: quantity.default(1),
  /** In credits: what is available falls below this. */
  below: positiveCredits,
  monthlyCeilingMinor: minorUnits.min(1),
});

export type TopUpWish = z.infer<typeof topUpWish>;

export const topUpView = z
  .object({
    /** Whether there is a provider that can charge a stored payment method. */
    isOffered: z.boolean(),
    topUp: z
      .object({
        package: z.object({ id: z.uuid(), name: z.string() }),
        quantity,
        credits: z.number(),
        priceMinor: z.number().int(),
        currency,
        below: z.number(),
        monthlyCeilingMinor: z.number().int(),
        spentThisMonthMinor: z.number().int(),
        /** Words to know the stored method by: `Visa •••• 4242`. */
        method: z.string(),
        active: z.boolean(),
        /** Empty, or `declined`, `chargeback`, `package_gone`. */
        stoppedWhy: z.string(),
        /** After a decline: not before this. */
        retryAfter: moment.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'TopUp' });

export type TopUpView = z.infer<typeof topUpView>;
