import { z } from 'zod';
import { pageQuery } from '../platform/http/page.ts';

const name = z.string().trim().min(1, 'A name is needed.').max(200);
const day = z.iso.date('Write a day as year-month-day, such as 2026-12-24.');

export const productView = z
  .object({ id: z.uuid(), name: z.string(), freeSupportDays: z.number().int().nullable() })
  .meta({ id: 'Product' });
/** `freeSupportDays` only where they differ from the policy's. */
export const createProductBody = z.strictObject({
  name,
  freeSupportDays: z.number().int().min(0).max(3660).nullable().default(null),
});

export const licenceView = z
  .object({
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
    state: z.enum(['active', 'disputed', 'revoked']),
    notes: z.string().nullable(),
  })
  .meta({ id: 'Licence' });

export type LicenceView = z.infer<typeof licenceView>;

export const licencesQuery = pageQuery.extend({ customerId: z.uuid().optional() });

export const createLicenceBody = z.strictObject({
  customerId: z.uuid(),
  productId: z.uuid(),
  key: z.string().trim().min(1, 'A licence has a key.').max(200),
  site: z.string().trim().max(300).default(''),
  purchasedOn: day,
  notes: z.string().trim().max(5000).default(''),
});

export const changeLicenceBody = z.strictObject({
  site: z.string().trim().max(300).optional(),
  state: z.enum(['active', 'disputed', 'revoked']).optional(),
  notes: z.string().trim().max(5000).optional(),
});
