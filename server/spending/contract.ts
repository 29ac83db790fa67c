import { z } from 'zod';
import { decimalCredits, positiveCredits } from '../credits/amount.ts';

const named = z.object({ id: z.uuid(), name: z.string() });
const moment = z.iso.datetime();

/** No credits or more. */
export const someCredits = decimalCredits.refine(
  (decimal) => decimal >= 0,
  'The amount must not be below zero.',
);

/** What a member may spend. `confirmUpTo` in credits: null is without a limit, 0 is not at all. */
export const spendingRightsView = z
  .object({
    mayManage: z.boolean(),
    mayAsk: z.boolean(),
    mayBuy: z.boolean(),
    confirmUpTo: z.number().nullable(),
  })
  .meta({ id: 'SpendingRights' });

export type SpendingRightsView = z.infer<typeof spendingRightsView>;

export const memberParams = z.object({ id: z.uuid(), personId: z.uuid() });

export const limitMemberBody = z.strictObject({
  mayManage: z.boolean().optional(),
  mayAsk: z.boolean().optional(),
  mayBuy: z.boolean().optional(),
  confirmUpTo: someCredits.nullable().optional(),
});

/** `upTo` is for how many credits it is good now, by what its giver may decide; `credits` what he said. */
export const preAuthorisationView = z
  .object({
    id: z.uuid(),
    /** Whose tickets; null is everybody's in the company. */
    person: named.nullable(),
    ticket: z.object({ id: z.uuid(), number: z.number().int(), subject: z.string() }).nullable(),
    class: z.object({ key: z.string(), name: z.string() }).nullable(),
    credits: z.number(),
    upTo: z.number(),
    givenBy: named,
    givenAt: moment,
    revokedBy: named.nullable(),
    revokedAt: moment.nullable(),
  })
  .meta({ id: 'PreAuthorisation' });

export type PreAuthorisationView = z.infer<typeof preAuthorisationView>;

export const preAuthoriseBody = z.strictObject({
  credits: positiveCredits,
  ticketId: z.uuid().optional(),
  class: z.string().max(40).optional(),
  /** For everybody's tickets, by who manages the company; else for the giver's own. */
  wholeCompany: z.boolean().default(false),
});
