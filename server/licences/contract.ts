import { z } from 'zod';
import { LANGUAGES } from '../identity/actor.ts';
import { pageQuery } from '../platform/http/page.ts';

const name = z.string().trim().min(1, 'A name is needed.').max(200);
const day = z.iso.date('Write a day as year-month-day, such as 2026-12-24.');
const freeSupportDays = z.number().int().min(0).max(3660).nullable();

export const productView = z
  .object({ id: z.uuid(), name: z.string(), freeSupportDays: z.number().int().nullable() })
  .meta({ id: 'Product' });
/** `freeSupportDays` only where they differ from the policy's. */
export const createProductBody = z.strictObject({ name, freeSupportDays: freeSupportDays.default(null) });
export const changeProductBody = z.strictObject({
  name: name.optional(),
  freeSupportDays: freeSupportDays.optional(),
});

/** `freeSupportDays` left out asks for the policy's. */
export const productEffectQuery = z.object({
  freeSupportDays: z.coerce.number().int().min(0).max(3660).optional(),
});

/** What other days of free support would mean for the licences of a product that are active today. */
export const productEffectView = z
  .object({
    licences: z.number().int(),
    /** In free support today: by the days in force, and by those asked about. */
    freeNow: z.number().int(),
    freeThen: z.number().int(),
    /** Whose free support would end at once, and whose would begin again. */
    ending: z.number().int(),
    beginning: z.number().int(),
  })
  .meta({ id: 'ProductEffect' });
export type ProductEffect = z.infer<typeof productEffectView>;

export const LICENCE_STATES = ['active', 'disputed', 'revoked'] as const;
const state = z.enum(LICENCE_STATES);

const licenceShape = z.object({
  id: z.uuid(),
  customer: z.object({ id: z.uuid(), name: z.string() }),
  product: z.object({ id: z.uuid(), name: z.string() }),
  key: z.string(),
  site: z.string(),
  purchasedOn: z.string(),
  /** The last day of free support, and how many days that is from today; 0 when it is over. */
  freeSupportUntil: z.string(),
  freeSupportDaysLeft: z.number().int(),
  /** The last day of support that was paid for by the day; null when there is none after the free days. */
  paidSupportUntil: z.string().nullable(),
  /** Days until the last day of support, free or paid; 0 when it is over. */
  supportDaysLeft: z.number().int(),
  state,
  /** For the desk alone; null for members. */
  stateReason: z.string().nullable(),
  notes: z.string().nullable(),
  shopOrder: z.string().nullable(),
});
export const licenceView = licenceShape.meta({ id: 'Licence' });
export type LicenceView = z.infer<typeof licenceShape>;

/** What happened to a licence; of what was changed, what it came to. */
const licenceEventView = z.object({
  id: z.number().int(),
  type: z.string(),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type LicenceEventView = z.infer<typeof licenceEventView>;

export const licencePage = licenceShape
  .extend({
    paidPeriods: z.array(
      z.object({
        startsOn: z.string(),
        endsOn: z.string(),
        /** Null to its owner for what somebody before him has paid. */
        order: z.object({ id: z.uuid(), number: z.number().int() }).nullable(),
      }),
    ),
    /** The file that it was read in from, and its row below the headings; for the desk. */
    imported: z.object({ id: z.uuid(), fileName: z.string(), row: z.number().int() }).nullable(),
    /** Newest first, the last hundred. */
    history: z.array(licenceEventView),
  })
  .meta({ id: 'LicencePage' });
export type LicencePage = z.infer<typeof licencePage>;

export const licencesQuery = pageQuery.extend({
  customerId: z.uuid().optional(),
  productId: z.uuid().optional(),
  state: state.optional(),
  /** The beginning of a key, a site or the customer's name. */
  q: z.string().trim().max(100).optional(),
});
export type LicencesQuery = z.infer<typeof licencesQuery>;

const sold = {
  productId: z.uuid(),
  key: z.string().trim().min(1, 'A licence has a key.').max(200),
  site: z.string().trim().max(300).default(''),
  purchasedOn: day,
  notes: z.string().trim().max(5000).default(''),
  /** The shop's own number of the sale: told twice it makes one licence. */
  shopOrder: z.string().trim().min(1, 'Leave it out rather than empty.').max(200).optional(),
};

/** Who bought: by his e-mail address, of a member who is known or of one who then is invited. */
const buyer = z.strictObject({
  name,
  email: z.email('This is no e-mail address.').max(254).toLowerCase(),
  language: z.enum(LANGUAGES).optional(),
});
export type Buyer = z.infer<typeof buyer>;

export const createLicenceBody = z
  .strictObject({ ...sold, customerId: z.uuid().optional(), customer: buyer.optional() })
  .refine(({ customerId, customer }) => (customerId === undefined) !== (customer === undefined), {
    path: ['customerId'],
    message: 'Say whose it is: either customerId, or customer with name and e-mail address.',
  });

export const changeLicenceBody = z.strictObject({
  site: z.string().trim().max(300).optional(),
  state: state.optional(),
  /** Why it is disputed or revoked; needed for these. */
  stateReason: z.string().trim().max(500).optional(),
  notes: z.string().trim().max(5000).optional(),
  /** To mend a slip; free support is counted anew. */
  purchasedOn: day.optional(),
});
