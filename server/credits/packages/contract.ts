import { z } from 'zod';
import { LANGUAGES } from '../../identity/actor.ts';
import { namesSchema } from '../../policy/contract.ts';
import { positiveCredits } from '../amount.ts';

export const currency = z.string().regex(/^[A-Z]{3}$/, 'A currency is its three-letter ISO code.');
export const minorUnits = z.number().int().min(0).max(1_000_000_000);
export const quantity = z.number().int().min(1).max(1000);

/** A text in every language, each of which may be empty here: whether that is right is decided with the rest. */
const textsSchema = z.strictObject(
  Object.fromEntries(LANGUAGES.map((language) => [language, z.string().trim().max(1000)])) as Record<
    (typeof LANGUAGES)[number],
    z.ZodString
  >,
);

/** Either credits, or days of support for one licence. `name` and `description` are in the reader's language. */
export const packageView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    names: namesSchema,
    description: z.string(),
    /** Null when the package has no description. */
    descriptions: namesSchema.nullable(),
    credits: z.number().nullable(),
    supportDays: z.number().int().nullable(),
    /** Net of tax. */
    priceMinor: z.number().int(),
    currency,
    taxBasisPoints: z.number().int(),
    onSale: z.boolean(),
    /** Its place in the list, from 0. */
    position: z.number().int(),
  })
  .meta({ id: 'Package' });

export type PackageView = z.infer<typeof packageView>;

const offer = z.strictObject({
  names: namesSchema,
  descriptions: textsSchema.nullable().default(null),
  credits: positiveCredits.nullable().default(null),
  supportDays: z.number().int().min(1).max(3660).nullable().default(null),
  priceMinor: minorUnits,
  currency,
  taxBasisPoints: z.number().int().min(0).max(10_000).default(0),
  onSale: z.boolean().default(true),
});

export const createPackageBody = offer;

/** What is left out stays. `position` puts the package at this place of the list; the others close up. */
export const changePackageBody = z.strictObject({
  names: namesSchema.optional(),
  descriptions: textsSchema.nullable().optional(),
  credits: positiveCredits.nullable().optional(),
  supportDays: z.number().int().min(1).max(3660).nullable().optional(),
  priceMinor: minorUnits.optional(),
  currency: currency.optional(),
  taxBasisPoints: z.number().int().min(0).max(10_000).optional(),
  onSale: z.boolean().optional(),
  position: z.number().int().min(0).max(100).optional(),
});

/** Of so many of a package, for one buyer. */
export const priceView = z
  .object({
    quantity,
    netMinor: z.number().int(),
    taxMinor: z.number().int(),
    totalMinor: z.number().int(),
    currency,
    taxBasisPoints: z.number().int(),
    taxRule: z.enum(['taxed', 'reverse_charge', 'exempt', 'multi_purpose_voucher']),
  })
  .meta({ id: 'Price' });

export type PriceView = z.infer<typeof priceView>;

/** For whom: staff say it, members buy for their own customer. */
export const priceQuery = z.object({
  quantity: z.coerce.number().int().min(1).max(1000).default(1),
  customerId: z.uuid().optional(),
});

export const proposalsQuery = z.object({
  credits: z.coerce.number().pipe(positiveCredits),
  customerId: z.uuid().optional(),
});

/** A package and how often, which covers what was asked for; `leftOver` is what it brings beyond that. */
export const proposalView = z
  .object({
    package: packageView,
    credits: z.number(),
    leftOver: z.number(),
    price: priceView,
  })
  .meta({ id: 'Proposal' });

export type ProposalView = z.infer<typeof proposalView>;
