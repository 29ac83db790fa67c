import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.ts';
import { currency } from '../packages/contract.ts';

const moment = z.iso.datetime();

/** A payment that the buyer's bank took back, or asks to: what was taken of the credits, and what is owed. */
export const chargebackView = z
  .object({
    id: z.uuid(),
    order: z.object({ id: z.uuid(), number: z.number().int() }),
    customer: z.object({ id: z.uuid(), name: z.string() }),
    amountMinor: z.number().int(),
    currency,
    state: z.enum(['open', 'won', 'lost']),
    takenCredits: z.number(),
    /** Used or held when it was to be taken. */
    owedCredits: z.number(),
    owedMinor: z.number().int(),
    /** A lead gave up what is owed. */
    writtenOff: z.object({ at: moment, by: z.string(), reason: z.string() }).nullable(),
    openedAt: moment,
    closedAt: moment.nullable(),
  })
  .meta({ id: 'Chargeback' });

export type ChargebackView = z.infer<typeof chargebackView>;

export const chargebacksQuery = pageQuery.extend({
  customerId: z.uuid().optional(),
  orderId: z.uuid().optional(),
  /** `owed` are those from which a customer still owes something, or may. */
  show: z.enum(['owed', 'all']).default('all'),
});

export const writeOffBody = z.strictObject({
  reason: z.string().trim().min(1, 'Say why: both sides will read it.').max(500),
});
