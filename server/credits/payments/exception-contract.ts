import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.ts';

const moment = z.iso.datetime();
const named = z.object({ id: z.uuid(), name: z.string() });

export const EXCEPTION_KINDS = [
  'webhook_refused',
  'event_rewritten',
  'unknown_order',
  'amount_differs',
  'currency_differs',
  'paid_twice',
  'order_cancelled',
  'refund_failed',
  'refund_elsewhere',
  'chargeback_unknown',
] as const;

export const DECISIONS = ['applied', 'sent_back', 'noted'] as const;

/** Money, or a message about it, that nobody may act upon without a person's decision. */
export const exceptionView = z
  .object({
    id: z.uuid(),
    kind: z.enum(EXCEPTION_KINDS),
    provider: z.string(),
    /** The provider's name of the payment, refund, dispute or message. */
    providerRef: z.string(),
    amountMinor: z.number().int().nullable(),
    currency: z.string().nullable(),
    /** What the order asks for, where that is not what came. */
    expectedMinor: z.number().int().nullable(),
    expectedCurrency: z.string().nullable(),
    order: z.object({ id: z.uuid(), number: z.number().int(), state: z.string() }).nullable(),
    customer: named.nullable(),
    /** Open orders that ask for just this money. */
    proposals: z.array(z.object({ id: z.uuid(), number: z.number().int(), customer: z.string() })),
    /** The provider's words, where it gave some. */
    why: z.string().nullable(),
    times: z.number().int(),
    firstAt: moment,
    lastAt: moment,
    decision: z.enum(DECISIONS).nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: moment.nullable(),
    note: z.string(),
  })
  .meta({ id: 'PaymentException' });

export type ExceptionView = z.infer<typeof exceptionView>;

export const exceptionsQuery = pageQuery.extend({ state: z.enum(['open', 'decided']).default('open') });

/**
 * `applied` takes the money for the open order named, which must ask for just that; `sent_back` has the provider send it
 * back; `noted` says that nothing is to be done here.
 */
export const decideExceptionBody = z.strictObject({
  decision: z.enum(DECISIONS),
  note: z.string().trim().min(1, 'Say what you found: others will read it.').max(500),
  orderId: z.uuid().optional(),
});
