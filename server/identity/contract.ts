import { z } from 'zod';
import { spendingRightsView } from '../spending/contract.ts';
import { LANGUAGES } from './actor.ts';

const languageSchema = z.enum(LANGUAGES);

/** A name of the IANA time zone database. */
const timeZoneSchema = z.string().max(60).refine(isTimeZone, 'There is no such time zone.');

const personName = z.string().trim().min(1, 'Please give a name.').max(200);
const emailSchema = z
  .email('Please give an e-mail address.')
  .max(254)
  .transform((email) => email.toLowerCase());
// Passwords are judged by passwords/weakness.ts; here only their size is bounded.
const password = z.string().max(1000);
const staffRole = z.enum(['agent', 'lead', 'owner']);

export const personView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    language: languageSchema,
    /** IANA name; null until the person chose one. */
    timeZone: z.string().nullable(),
    colourScheme: z.enum(['auto', 'light', 'dark']),
    role: z.enum(['agent', 'lead', 'owner', 'member']),
    /** Of staff: the departments whose queues are theirs. */
    departments: z.array(z.string()),
    /** Of members only. */
    customer: z
      .object({ id: z.uuid(), name: z.string(), suspended: z.boolean(), rights: spendingRightsView })
      .optional(),
  })
  .meta({ id: 'Person' });

const companyView = z
  .object({ name: z.string(), language: languageSchema, timeZone: z.string(), currency: z.string() })
  .meta({ id: 'Company' });

export const meView = z.object({ person: personView, company: companyView }).meta({ id: 'Me' });
export const signedInView = z.object({ person: personView });

export const changeMeBody = z.strictObject({
  name: personName.optional(),
  language: languageSchema.optional(),
  timeZone: timeZoneSchema.nullable().optional(),
  colourScheme: z.enum(['auto', 'light', 'dark']).optional(),
});

export const sessionView = z
  .object({
    id: z.uuid(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
    /** The one that asks. */
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

export const signInBody = z.strictObject({ email: z.string().trim().min(1).max(254), password });
export const changePasswordBody = z.strictObject({ current: password, next: password });
export const recoveryBody = z.strictObject({ identifier: z.string().trim().min(1).max(254) });

/** Anything may stand where a token should; only one that was made fits. */
export const tokenParams = z.object({ token: z.string().max(200) });
export const linkView = z
  .object({ purpose: z.enum(['invitation', 'recovery']), email: z.string(), name: z.string() })
  .meta({ id: 'OneTimeLink' });
export const chosenPasswordBody = z.strictObject({ password, name: personName.optional() });

const setUpBody = z.strictObject({
  company: z.strictObject({
    name: z.string().trim().min(1, 'Please give a name.').max(200),
    language: languageSchema,
    timeZone: timeZoneSchema,
    currency: z.string().refine(isCurrency, 'There is no such currency.'),
  }),
  administrator: z.strictObject({ name: personName, email: emailSchema, password }),
});
export const setUpWithTokenBody = setUpBody.extend({ token: z.string().max(200) });

export type SetUp = z.infer<typeof setUpBody>;

/** What strangers may know: whose desk this is, in which languages it speaks, and where who is signed in belongs. */
export const publicCompanyView = z
  .object({
    name: z.string(),
    language: languageSchema,
    languages: z.array(languageSchema),
    isSetUp: z.boolean(),
    signedInAs: z.enum(['staff', 'member']).nullable(),
  })
  .meta({ id: 'PublicCompany' });

export const staffView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: staffRole,
    departments: z.array(z.string()),
    hasJoined: z.boolean(),
  })
  .meta({ id: 'StaffMember' });

export const inviteStaffBody = z.strictObject({
  name: personName,
  email: emailSchema,
  role: staffRole,
  departments: z.array(z.string().max(40)).max(50).default([]),
});

export type InvitedStaff = z.infer<typeof inviteStaffBody>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}
