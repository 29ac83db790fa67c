import { z } from 'zod';
import { positiveCredits } from '../credits/amount.ts';
import { pageQuery } from '../platform/http/page.ts';
import { DISPUTE_STATES } from '../settlement/charge.ts';
import { REASONS } from '../settlement/contract.ts';

const named = z.object({ id: z.uuid(), name: z.string() });
const moment = z.iso.datetime();

/** A customer says that a charge is wrong. In credits; `givenBack` is what the incident got back in all, by whatever decision. */
export const disputeView = z
  .object({
    id: z.uuid(),
    ticket: z.object({ id: z.uuid(), number: z.number().int(), subject: z.string() }),
    customer: named,
    openedBy: named,
    openedAt: moment,
    reason: z.string(),
    charged: z.number(),
    givenBack: z.number(),
    state: z.enum(DISPUTE_STATES),
    refundReason: z.enum(REASONS).nullable(),
    returned: z.number(),
    decidedBy: named.nullable(),
    decidedAt: moment.nullable(),
    answer: z.string(),
    /** What each reason of the ticket's policy would give back now. */
    returns: z.array(z.object({ reason: z.enum(REASONS), credits: z.number() })),
  })
  .meta({ id: 'Dispute' });

export type DisputeView = z.infer<typeof disputeView>;

export const disputesQuery = pageQuery.extend({
  state: z.enum(DISPUTE_STATES).optional(),
  ticketId: z.uuid().optional(),
});

export const openDisputeBody = z.strictObject({
  reason: z.string().trim().min(1, 'Please write what is wrong with the charge.').max(4000),
});

const answer = z.string().trim().max(4000);

/** Upheld by a reason of the policy, which says how much comes back, unless another number of credits is given; or rejected. */
export const decideDisputeBody = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('uphold'),
    reason: z.enum(REASONS),
    credits: positiveCredits.optional(),
    answer: answer.default(''),
  }),
  z.strictObject({
    decision: z.literal('reject'),
    answer: answer.min(1, 'Please tell the customer why the charge stays.'),
  }),
]);

export const giveBackBody = z.strictObject({
  reason: z.enum(REASONS),
  credits: positiveCredits.optional(),
  note: z.string().trim().max(500).default(''),
});
