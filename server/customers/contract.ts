import { z } from 'zod';
import { LANGUAGES } from '../identity/actor.ts';
import { pageQuery } from '../platform/http/page.ts';
import { someCredits, spendingRightsView } from '../spending/contract.ts';

const name = z.string().trim().min(1, 'A name is needed.').max(200);
const language = z.enum(LANGUAGES);

export const customerView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    language,
    suspended: z.boolean(),
    suspendedReason: z.string().nullable(),
    available: z.number(),
    held: z.number(),
    /** In credits: what a ticket comes to above this needs the yes of two; null never does. */
    secondPersonAbove: z.number().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Customer' });

export type CustomerView = z.infer<typeof customerView>;

export const customersQuery = pageQuery.extend({ q: z.string().trim().max(100).optional() });
export const createCustomerBody = z.strictObject({ name, language: language.default('en') });

export const changeCustomerBody = z.strictObject({
  name: name.optional(),
  language: language.optional(),
  suspended: z.boolean().optional(),
  suspendedReason: z.string().trim().max(500).optional(),
  secondPersonAbove: someCredits.nullable().optional(),
});

export const memberView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    language,
    state: z.enum(['invited', 'active']),
    rights: spendingRightsView,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Member' });

export const inviteMemberBody = z.strictObject({
  name,
  email: z.email('This is no e-mail address.').max(254),
  language: language.optional(),
});
