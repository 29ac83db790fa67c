import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.ts';
import { BROKEN_REASONS } from './reading/statement.ts';
import { WHY } from './rules.ts';

const moment = z.iso.datetime();
const named = z.object({ id: z.uuid(), name: z.string() });

/** A file that was read in, and what became of its rows. */
export const bankImportView = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    format: z.enum(['camt053', 'csv']),
    importedBy: named,
    importedAt: moment,
    /** Lines of money that came in and that no file brought before. */
    lines: z.number().int(),
    matched: z.number().int(),
    unclear: z.number().int(),
    ignored: z.number().int(),
    debits: z.number().int(),
    repeated: z.number().int(),
    broken: z.array(z.object({ line: z.number().int(), reason: z.enum(BROKEN_REASONS) })),
  })
  .meta({ id: 'BankImport' });

export type BankImportView = z.infer<typeof bankImportView>;

const position = z.number().int().min(0).max(200);

/** Which column of a CSV is which, counted from 0. */
export const columnsSchema = z.strictObject({
  date: position,
  amount: position.optional(),
  credit: position.optional(),
  debit: position.optional(),
  direction: position.optional(),
  currency: position.optional(),
  payer: position.optional(),
  iban: position.optional(),
  text: z.array(position).max(20),
});

/** The answer to a file: it was read in, or its columns have to be named first. */
export type ImportAnswer =
  | { imported: BankImportView }
  | {
      columnsWanted: {
        headings: string[];
        rows: string[][];
        guessed: Partial<z.infer<typeof columnsSchema>>;
      };
    };

/** The order that a line may pay, beside why it did not do so by itself. */
const proposedOrder = z.object({
  id: z.uuid(),
  number: z.number().int(),
  customer: named,
  reference: z.string(),
  totalMinor: z.number().int(),
  currency: z.string(),
  state: z.enum(['open', 'paid', 'cancelled']),
});

export const bankLineView = z
  .object({
    id: z.uuid(),
    importId: z.uuid(),
    fileName: z.string(),
    line: z.number().int(),
    bookedOn: z.iso.date(),
    amountMinor: z.number().int(),
    currency: z.string(),
    payer: z.string(),
    payerIban: z.string(),
    text: z.string(),
    state: z.enum(['matched', 'unclear', 'ignored']),
    why: z.enum(WHY).nullable(),
    order: proposedOrder.nullable(),
    decidedBy: named.nullable(),
    decidedAt: moment.nullable(),
    note: z.string(),
    /** For an unclear line: orders that its reference names, and open ones of the same sum. */
    proposals: z.array(proposedOrder),
  })
  .meta({ id: 'BankLine' });

export type BankLineView = z.infer<typeof bankLineView>;
export type ProposedOrder = z.infer<typeof proposedOrder>;

export const bankLinesQuery = pageQuery.extend({
  state: z.enum(['matched', 'unclear', 'ignored']).optional(),
  importId: z.uuid().optional(),
});

const note = z.string().trim().max(500).default('');

export const decideLineBody = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('match'), orderId: z.uuid(), note }),
  z.strictObject({
    decision: z.literal('ignore'),
    note: z.string().trim().min(1, 'Say in a few words what this money is.').max(500),
  }),
]);
