import { parseAddressHeader } from 'mailparser';
import { decodeEncodedWords } from './encoded-words.ts';
import { type Header, valuesOf } from './headers.ts';

const MAX_ADDRESSES = 200;
const MAX_ADDRESS_LENGTH = 254;
/** Above this the header is read by the tolerant reader: nobody's list of receivers is that long. */
const MAX_PARSED_LENGTH = 16 * 1024;

/** A mailbox. The address is as it was written, or empty where none could be read beyond doubt. */
export interface MailAddress {
  address: string;
  name: string;
}

/** Why a sender is not taken at his word. */
export type SenderDoubt =
  | 'several From headers'
  | 'several From addresses'
  | 'no readable From address'
  | 'name shows another address';

export interface Sender extends MailAddress {
  doubts: SenderDoubt[];
}

/**
 * The mailboxes of an address header. Encoded words are read in names only: an address counts if it stands in the
 * header letter by letter, so that no word can decode into another address (nor a quoted local part hide one).
 */
export function addressesOf(name: string, headers: readonly Header[]): MailAddress[] {
  const found = valuesOf(name, headers).flatMap((value) => readAddresses(value));
  return found.slice(0, MAX_ADDRESSES);
}

/** The one sender of a mail, with every reason to doubt him. */
export function senderOf(headers: readonly Header[]): Sender {
  const lines = valuesOf('from', headers).length;
  const all = addressesOf('from', headers);
  const first = all[0] ?? { address: '', name: '' };
  const doubts: SenderDoubt[] = [];
  if (lines > 1) doubts.push('several From headers');
  if (all.length > 1) doubts.push('several From addresses');
  if (first.address === '') doubts.push('no readable From address');
  if (showsAnotherAddress(first)) doubts.push('name shows another address');
  return { ...first, doubts };
}

/** Whether a text is an address in its plain form: no quotes, comments, routes or blanks. */
export function isPlainAddress(text: string): boolean {
  return text.length <= MAX_ADDRESS_LENGTH && /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/.test(text);
}

function readAddresses(value: string): MailAddress[] {
  if (value.length > MAX_PARSED_LENGTH) return [readOneAddress(value)];
  const { value: parsed } = parseAddressHeader(value, { flatten: true, decodePunycode: false });
  return parsed.map(({ address = '', name }) => {
    const isWritten = isPlainAddress(address) && value.toLowerCase().includes(address.toLowerCase());
    return { address: isWritten ? address : '', name: name.trim().slice(0, 200) };
  });
}

/** The tolerant reader for one mailbox: what stands in the last angle brackets, or the whole value. */
export function readOneAddress(value: string): MailAddress {
  const open = value.lastIndexOf('<');
  const close = value.indexOf('>', open);
  const bracketed = open >= 0 && close > open ? value.slice(open + 1, close).trim() : value.trim();
  const address = isPlainAddress(bracketed) ? bracketed : '';
  const name = open >= 0 ? decodeEncodedWords(value.slice(0, open)).trim() : '';
  return { address, name: name.replace(/^"|"$/g, '').slice(0, 200) };
}

function showsAnotherAddress({ address, name }: MailAddress): boolean {
  const shown = name.match(/[^\s@<>()[\],;:"'\\]{1,64}@[^\s@<>()[\],;:"'\\]{1,190}/)?.[0];
  return shown !== undefined && shown.toLowerCase() !== address.toLowerCase();
}
