import { z } from 'zod';
import { LANGUAGES } from '../../identity/actor.ts';

/** What a column of the file may hold. */
export const FIELDS = [
  'key',
  'product',
  'email',
  'customer',
  'purchasedOn',
  'site',
  'notes',
  'shopOrder',
] as const;
export type Field = (typeof FIELDS)[number];

export const ENCODINGS = ['utf-8', 'utf-16le', 'windows-1252', 'windows-1251'] as const;
export const DELIMITERS = [',', ';', '\t'] as const;

const position = z.number().int().min(0).max(199);
const columnsSchema = z.strictObject({
  key: position.optional(),
  product: position.optional(),
  email: position.optional(),
  customer: position.optional(),
  purchasedOn: position.optional(),
  site: position.optional(),
  notes: position.optional(),
  shopOrder: position.optional(),
} satisfies Record<Field, z.ZodOptional<typeof position>>);
/** Which column, counted from 0, holds what. */
export type Columns = z.infer<typeof columnsSchema>;

const chosen = {
  encoding: z.enum(ENCODINGS),
  hasHeadings: z.boolean(),
  columns: columnsSchema,
  /** The product of rows that name none. */
  productId: z.uuid().nullable(),
  /** How `03/04/2026` is meant; null while the file leaves it open and nobody said. */
  dayOrder: z.enum(['day_first', 'month_first']).nullable(),
  /** Of customers who are added. */
  language: z.enum(LANGUAGES),
  /** Whether members who are added get a mail to choose a password. */
  invite: z.boolean(),
};

/** How a file is read: what its bytes tell, and what a person decided. */
export const readingSchema = z.strictObject({ ...chosen, delimiter: z.enum(DELIMITERS) });
export type Reading = z.infer<typeof readingSchema>;
export const readingBody = z.strictObject(chosen);

/** How the days of a column are written: none there, without doubt, or such that they can be read both ways. */
const DAY_FORMS = ['none', 'clear', 'day_first', 'month_first', 'ambiguous'] as const;
export type DayForm = (typeof DAY_FORMS)[number];

/** What a look through the whole file found. */
export const foundSchema = z.object({
  records: z.number().int(),
  /** The first records, that of the headings with them. */
  sample: z.array(z.array(z.string())),
  days: z.array(z.enum(DAY_FORMS)),
  /** When it was to be read in it was not there any more, or not as it was: that ended it. */
  isLost: z.literal(true).optional(),
});
export type Found = z.infer<typeof foundSchema>;

/** Why a row is not taken. */
export const REASONS = [
  'missing',
  'too_long',
  'day_unreadable',
  'purchase_in_future',
  'purchase_too_old',
  'product_unknown',
  'product_ambiguous',
  'buyer_missing',
  'email_invalid',
  'buyer_is_staff',
  'customer_unknown',
  'customer_ambiguous',
  'doubled',
  'already_there',
  'key_taken',
  'order_taken',
] as const;
export type Reason = (typeof REASONS)[number];

/** `row` is the one that it doubles, `most` how many characters there may be. */
const faultShape = z.object({
  reason: z.enum(REASONS),
  column: z.string(),
  details: z.object({ row: z.number().int().optional(), most: z.number().int().optional() }),
});
export type FaultView = z.infer<typeof faultShape>;

const MISSING = ['key', 'purchasedOn', 'product', 'buyer', 'dayOrder'] as const;
/** What has to be said before the file can be read in. */
export type Missing = (typeof MISSING)[number];

const previewShape = z.object({
  headings: z.array(z.string()),
  days: z.array(z.enum(DAY_FORMS)),
  missing: z.array(z.enum(MISSING)),
  /** `fault` is null for a row that would be taken, and undecided while something is missing. */
  sample: z.array(
    z.object({ row: z.number().int(), cells: z.array(z.string()), fault: faultShape.nullable() }),
  ),
});
export type Preview = z.infer<typeof previewShape>;

const importShape = z.object({
  id: z.uuid(),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  /** `failed` when the stored file was lost on the way. */
  state: z.enum(['previewed', 'running', 'done', 'cancelled', 'failed']),
  /** How many rows the file has, and how many were gone through: each was taken or refused. */
  rows: z.number().int(),
  rowsDone: z.number().int(),
  created: z.number().int(),
  refused: z.number().int(),
  uploadedBy: z.object({ id: z.uuid(), name: z.string() }),
  uploadedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export const licenceImportView = importShape.meta({ id: 'LicenceImport' });
export type LicenceImportView = z.infer<typeof importShape>;

export const licenceImportPage = importShape
  .extend({ reading: readingSchema, preview: previewShape.nullable() })
  .meta({ id: 'LicenceImportPage' });
export type LicenceImportPage = z.infer<typeof licenceImportPage>;

export const refusalView = faultShape
  .extend({ row: z.number().int(), cells: z.array(z.string()) })
  .meta({ id: 'LicenceImportRefusal' });
export type RefusalView = z.infer<typeof refusalView>;
