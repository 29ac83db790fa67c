import { z } from 'zod';
import { LANGUAGES } from '../../identity/actor.ts';

const party = z.object({
  name: z.string(),
  address: z.string(),
  country: z.string(),
  vatId: z.string(),
  email: z.string(),
});

/** A day as `2026-11-24`, in the company's time zone. */
const day = z.iso.date();
const minor = z.number().int();

/**
 * All that a document says, as it was when it was issued: its PDF and XML are made from this alone, so they read the same
 * for ever, whatever becomes of company, customer or package. Money in minor units of `currency`; on a credit note
 * the amounts are what is given back, above zero.
 */
export const documentContent = z.object({
  kind: z.enum(['invoice', 'credit_note', 'pro_forma']),
  number: z.string(),
  issuedOn: day,
  language: z.enum(LANGUAGES),
  currency: z.string(),
  seller: party.extend({
    taxNumber: z.string(),
    bank: z.object({ holder: z.string(), iban: z.string(), bic: z.string(), name: z.string() }),
  }),
  buyer: party,
  order: z.object({
    number: z.number().int(),
    reference: z.string(),
    orderedOn: day,
    paidOn: day.nullable(),
  }),
  /** The invoice that a credit note corrects. */
  corrects: z.object({ number: z.string(), issuedOn: day }).nullable(),
  lines: z.array(
    z.object({
      title: z.string(),
      detail: z.string(),
      quantity: z.number().int(),
      unitMinor: minor,
      amountMinor: minor,
    }),
  ),
  taxRule: z.enum(['taxed', 'reverse_charge', 'exempt', 'multi_purpose_voucher']),
  taxes: z.array(z.object({ basisPoints: z.number().int(), netMinor: minor, taxMinor: minor })),
  netMinor: minor,
  taxMinor: minor,
  totalMinor: minor,
  notes: z.array(z.string()),
});

export type DocumentContent = z.infer<typeof documentContent>;
