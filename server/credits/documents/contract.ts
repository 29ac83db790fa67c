import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.ts';
import { plainCode } from './billing-rules.ts';
import { printable } from './printable.ts';

/** One line that is printed. */
const line = (longest: number) =>
  z
    .string()
    .transform((text) => printable(text).replaceAll('\n', ' ').trim())
    .pipe(z.string().max(longest));

const address = z
  .string()
  .transform((text) =>
    printable(text)
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean)
      .join('\n'),
  )
  .pipe(
    z
      .string()
      .max(500)
      .refine((text) => text.split('\n').length <= 8, 'An address has at most eight lines.'),
  );

/** The two-letter code of ISO 3166-1, or empty. */
const country = z.string().regex(/^([A-Z]{2})?$/, 'A country is its two-letter ISO code.');
const email = z.union([z.literal(''), z.email('This is no e-mail address.').max(254)]);

/** A code that is stored without spaces and dots; the command looks at its form. */
const code = z.string().max(60).transform(plainCode);

export const TAX_TREATMENTS = ['standard', 'reverse_charge', 'exempt'] as const;
const taxTreatment = z.enum(TAX_TREATMENTS);

/** The company as its documents name it. */
export const companyView = z
  .object({
    name: z.string(),
    currency: z.string(),
    legalName: z.string(),
    address: z.string(),
    country: z.string(),
    vatId: z.string(),
    taxNumber: z.string(),
    email: z.string(),
    accountHolder: z.string(),
    iban: z.string(),
    bic: z.string(),
    bankName: z.string(),
    invoicePrefix: z.string(),
    taxDue: z.enum(['sale', 'use']),
    untaxedNote: z.string(),
  })
  .meta({ id: 'Company' });

export type CompanyView = z.infer<typeof companyView>;

export const changeCompanyBody = z
  .strictObject({
    legalName: line(200),
    address,
    country,
    vatId: code,
    taxNumber: line(40),
    email,
    accountHolder: line(200),
    iban: code,
    bic: code,
    bankName: line(100),
    invoicePrefix: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9-]{0,12}$/, 'At most 12 capital letters, digits and hyphens.'),
    taxDue: z.enum(['sale', 'use']),
    untaxedNote: line(500),
  })
  .partial();

/** The customer as his documents name him. */
export const billingView = z
  .object({
    legalName: z.string(),
    address: z.string(),
    country: z.string(),
    vatId: z.string(),
    billingEmail: z.string(),
    taxTreatment,
  })
  .meta({ id: 'BillingDetails' });

export type BillingView = z.infer<typeof billingView>;

export const changeBillingBody = z
  .strictObject({
    legalName: line(200),
    address,
    country,
    vatId: code,
    billingEmail: email,
    /** By staff alone. */
    taxTreatment,
  })
  .partial();

export const invoiceView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    kind: z.enum(['invoice', 'credit_note']),
    issuedOn: z.iso.date(),
    customer: z.object({ id: z.uuid(), name: z.string() }),
    order: z.object({ id: z.uuid(), number: z.number().int() }),
    netMinor: z.number().int(),
    taxMinor: z.number().int(),
    totalMinor: z.number().int(),
    currency: z.string(),
    /** Whether there is an electronic invoice (EN 16931) of it. */
    hasXml: z.boolean(),
  })
  .meta({ id: 'Invoice' });

export type InvoiceView = z.infer<typeof invoiceView>;

export const invoicesQuery = pageQuery.extend({
  customerId: z.uuid().optional(),
  orderId: z.uuid().optional(),
});
