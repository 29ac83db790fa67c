import { Invalid } from '../../platform/errors.ts';
import { isBic, isIban, isVatId } from './billing-rules.ts';

type Codes = { vatId?: string | undefined; iban?: string | undefined; bic?: string | undefined };

const CHECKS = [
  {
    path: 'vatId',
    isSound: isVatId,
    code: 'vat_id_malformed',
    message:
      'This is not formed like a VAT ID of its country. It begins with the country, as in NL123456789B01.',
  },
  {
    path: 'iban',
    isSound: isIban,
    code: 'iban_malformed',
    message: 'This IBAN can not be right: its length or its check digits are wrong.',
  },
  { path: 'bic', isSound: isBic, code: 'bic_malformed', message: 'A BIC has 8 or 11 characters.' },
] as const;

/** Asserts that codes in their plain form are empty or well formed. @throws {Invalid} with what is wrong with each */
export function assertCodes(codes: Codes): void {
  const fields = CHECKS.filter(({ path, isSound }) => codes[path] && !isSound(codes[path])).map(
    ({ path, code, message }) => ({ path, code, message }),
  );
  if (fields.length > 0)
    throw new Invalid(
      'invalid_input',
      'Some of what was sent can not be used. See the fields below.',
      fields,
    );
}
