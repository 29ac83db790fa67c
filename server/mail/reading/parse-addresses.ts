import { parseAddressHeader } from 'mailparser';
import { type MailAddress, readTolerantly } from './addresses.ts';

/** Nobody's list of receivers is longer; what is, goes to the reader that stays linear. */
const MAX_PARSED_LENGTH = 8 * 1024;

/**
 * Reads addresses with all that RFC 5322 allows. Encoded words are read in names only: an address counts if it stands in
 * the header letter by letter, so that no word can decode into another one, and no quoted local part hide it (V06).
 */
export function parseAddresses(value: string): MailAddress[] {
  if (value.length > MAX_PARSED_LENGTH) return readTolerantly(value);
  const written = value.toLowerCase();
  const { value: parsed } = parseAddressHeader(value, { flatten: true, decodePunycode: false });
  return parsed.map(({ address = '', name }) => ({
    address: written.includes(address.toLowerCase()) ? address : '',
    name,
  }));
}
