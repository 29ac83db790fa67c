import { z } from 'zod';
import { businessHoursSchema } from '../calendar/hours.ts';
import { LANGUAGES } from '../identity/actor.ts';

/** A limit on everything: a policy of this size still fits a screen and a draft. */
const MOST_CLASSES = 100;
const MOST_DEPARTMENTS = 30;

const text = z.string().trim().min(1).max(200);

/** A text in every language of the product. */
export const namesSchema = z.strictObject(
  Object.fromEntries(LANGUAGES.map((language) => [language, text])) as Record<
    (typeof LANGUAGES)[number],
    typeof text
  >,
);

export type Names = z.infer<typeof namesSchema>;

const slug = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'A key is made of small letters, digits and underscores.');
const hundredths = z.number().int().min(1).max(1_000_000);

/** From and to in whole hundredths of a credit. */
const rangeSchema = z.object({ from: hundredths, to: hundredths }).refine((range) => range.from <= range.to, {
  message: 'The range is upside down: its end is below its start. Swap the two.',
  params: { code: 'range_upside_down' },
  path: ['to'],
});

export const COVERAGE_RULES = ['always_open', 'free_support_else_paid', 'paid'] as const;

/** `range` is null for "upon request"; a class that is always open has none to pay and says 0 by being always open. */
export const issueClassSchema = z.object({
  key: slug,
  names: namesSchema,
  coverage: z.enum(COVERAGE_RULES),
  range: rangeSchema.nullable(),
  department: slug,
  /** For what the product itself does wrong: always open, and free whatever was agreed before it was found. */
  productFault: z.boolean().default(false),
});

export type IssueClass = z.infer<typeof issueClassSchema>;

const REFUND_REASONS = [
  'product_fault',
  'feature_request',
  'duplicate',
  'not_solved',
  'our_error',
  'goodwill',
] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** What the public contact form takes, without sign-in, licence or credits. */
export const CONTACT_TOPICS = ['sales', 'licence_transfer', 'account_access'] as const;
export type ContactTopic = (typeof CONTACT_TOPICS)[number];

/** The support policy, all of it data (house plan §1). */
export const policySchema = z.object({
  freeSupportDays: z.number().int().min(0).max(3660),
  minutesPerCredit: z.number().int().min(1).max(600),
  minimumCredits: hundredths,
  chargingStep: hundredths,
  firstResponseBusinessDays: z.number().int().min(1).max(30),
  quoteValidityDays: z.number().int().min(1).max(90),
  reopeningDays: z.number().int().min(0).max(365),
  disputeDays: z.number().int().min(0).max(365),
  /** What part of an incident is charged when it ends for this reason, in per cent. */
  refundReasons: z
    .array(z.object({ reason: z.enum(REFUND_REASONS), chargedPercent: z.number().int().min(0).max(100) }))
    .max(REFUND_REASONS.length),
  /** At what part of the time to an answer somebody is told that it nears its end, in per cent. */
  warnAtPercent: z.number().int().min(10).max(95).default(75),
  /** How many days before free support ends the customer is told; 0 is not at all. */
  supportEndNoticeDays: z.number().int().min(0).max(60).default(7),
  /** Under which always open class each topic of the contact form is filed. */
  contact: z
    .record(z.enum(CONTACT_TOPICS), slug)
    .default({ sales: 'sales', licence_transfer: 'licence_transfer', account_access: 'other_requests' }),
  businessHours: businessHoursSchema,
  departments: z
    .array(z.object({ key: slug, names: namesSchema }))
    .min(1)
    .max(MOST_DEPARTMENTS),
  classes: z.array(issueClassSchema).min(1).max(MOST_CLASSES),
});

export type Policy = z.infer<typeof policySchema>;
export type PolicyVersion = {
  id: number;
  policy: Policy;
  note: string;
  publishedAt: Date;
  inForceFrom: Date;
};

const localClass = z.object({
  key: z.string(),
  name: z.string(),
  names: namesSchema,
  coverage: z.enum(COVERAGE_RULES),
  /** In credits; null means upon request. */
  range: z.object({ from: z.number(), to: z.number() }).nullable(),
  department: z.string(),
});

/** The policy as screens read it: names in the reader's language, amounts in credits, and whether the desk is open. */
export const policyView = z
  .object({
    version: z.number().int(),
    inForceFrom: z.iso.datetime(),
    freeSupportDays: z.number(),
    minutesPerCredit: z.number(),
    minimumCredits: z.number(),
    chargingStep: z.number(),
    firstResponseBusinessDays: z.number(),
    quoteValidityDays: z.number(),
    reopeningDays: z.number(),
    warnAtPercent: z.number(),
    supportEndNoticeDays: z.number(),
    /** The next version, when one is published that has not begun. */
    scheduled: z.object({ version: z.number().int(), inForceFrom: z.iso.datetime() }).nullable(),
    classes: z.array(localClass),
    departments: z.array(z.object({ key: z.string(), name: z.string() })),
    refundReasons: z.array(z.object({ reason: z.enum(REFUND_REASONS), chargedPercent: z.number() })),
    desk: z.object({ open: z.boolean(), changesAt: z.iso.datetime().nullable(), timeZone: z.string() }),
  })
  .meta({ id: 'Policy' });

const versionLine = z.object({
  version: z.number().int(),
  note: z.string(),
  publishedAt: z.iso.datetime(),
  publishedBy: z.string().nullable(),
  inForceFrom: z.iso.datetime(),
});

/** A version in the list: in force, scheduled, or past and then until when. */
export const policyVersionView = versionLine
  .extend({
    inForceUntil: z.iso.datetime().nullable(),
    isInForce: z.boolean(),
    isScheduled: z.boolean(),
  })
  .meta({ id: 'PolicyVersion' });

/** All that a version says, as it was published: amounts in whole hundredths of a credit. */
export const policyContentView = versionLine.extend({ policy: policySchema }).meta({ id: 'PolicyContent' });

/**
 * `policy` is looked at by the checks of `check/`, which say what is wrong in words of the policy and all at once.
 * `departments` names the people of those departments whose people change.
 */
export const publishPolicyBody = z.strictObject({
  policy: z.unknown().meta({ description: 'A whole policy, as PolicyContent has it' }),
  note: z.string().trim().min(1).max(500),
  /** From when it holds: now when absent. */
  inForceFrom: z.iso.datetime({ offset: true }).optional(),
  departments: z.unknown().meta({ description: 'By key: {leadId, memberIds}' }).optional(),
});
