import { Invalid } from '../../../platform/errors.ts';

/** Money that came in, as the bank's file tells it. `line` is where a person finds it: the line of a CSV, the entry of a CAMT file. */
export type StatementLine = {
  line: number;
  /** The day of booking, ISO. */
  bookedOn: string;
  /** More than zero, in the currency's minor unit. */
  amountMinor: number;
  currency: string;
  payer: string;
  payerIban: string;
  text: string;
};

export const BROKEN_REASONS = ['date', 'amount', 'currency', 'not_booked', 'cells'] as const;
export type BrokenLine = { line: number; reason: (typeof BROKEN_REASONS)[number] };

export type Statement = {
  format: 'camt053' | 'csv';
  lines: StatementLine[];
  /** How many lines of money that went out were passed over. */
  debits: number;
  broken: BrokenLine[];
};

export const MOST_LINES = 20_000;
const MOST_BROKEN = 1_000;

/** @throws {Invalid} when the file is longer than one import takes, or is no statement in the form it seemed to have */
export function assertSound({ lines, debits, broken }: Statement): void {
  const all = lines.length + debits + broken.length;
  if (all === 0) throw new Invalid('bank_file_no_lines', 'There are no bookings in this file.');
  if (all > MOST_LINES) {
    throw new Invalid(
      'bank_file_too_long',
      `A file may have at most ${MOST_LINES} bookings. Please export a shorter period.`,
      [],
      { most: MOST_LINES },
    );
  }
  if (broken.length > MOST_BROKEN || (broken.length === all && broken.length > 3)) throw unreadable('rows');
}

/** @param why a short word for the log and the API; people read the sentence of the code */
export function unreadable(why: string): Invalid {
  return new Invalid(
    'bank_file_unreadable',
    'This file can not be read as a bank statement. Please export it from your bank as CAMT.053 or CSV.',
    [],
    { why },
  );
}

const MOST_TEXT = 1_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

/** A text of the file as it is kept: one line, sound characters, bounded. */
export function tidy(text: string, most = MOST_TEXT): string {
  return text.toWellFormed().replace(CONTROL, ' ').replace(/\s+/g, ' ').trim().slice(0, most).toWellFormed();
}
