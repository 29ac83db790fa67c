import { decodeEncodedWords } from './encoded-words.ts';
import { type Header, valuesOf } from './headers.ts';

const MAX_ADDRESSES = 200;
const MAX_ADDRESS_LENGTH = 254;
const MAX_NAME_LENGTH = 200;

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

/** Reads the mailboxes of one header value. */
export type AddressReader = (value: string) => MailAddress[];

export function addressesOf(name: string, headers: readonly Header[], read: AddressReader): MailAddress[] {
  const found = valuesOf(name, headers).flatMap(read).slice(0, MAX_ADDRESSES);
  return found.map(({ address, name }) => ({
    address: isPlainAddress(address) ? address : '',
    name: name.trim().slice(0, MAX_NAME_LENGTH),
  }));
}

/** The one sender of a mail, with every reason to doubt him. */
export function senderOf(headers: readonly Header[], read: AddressReader): Sender {
  const all = addressesOf('from', headers, read);
  const first = all[0] ?? { address: '', name: '' };
  const doubts: SenderDoubt[] = [];
  if (valuesOf('from', headers).length > 1) doubts.push('several From headers');
  if (all.length > 1) doubts.push('several From addresses');
  if (first.address === '') doubts.push('no readable From address');
  if (showsAnotherAddress(first)) doubts.push('name shows another address');
  return { ...first, doubts };
}

/** Whether a text is an address in its plain form: no quotes, comments, routes, blanks or encoded words. */
function isPlainAddress(text: string): boolean {
  if (text.includes('=?')) return false;
  return text.length <= MAX_ADDRESS_LENGTH && /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/.test(text);
}

/** Reads addresses where the real parser gave up: bracketed or bare, parted by commas outside of quotes. */
export function readTolerantly(value: string): MailAddress[] {
  return partsOf(value).map((part) => {
    const open = part.lastIndexOf('<');
    const close = part.indexOf('>', open);
    if (open < 0 || close < 0) return { address: part.trim(), name: '' };
    const name = decodeEncodedWords(part.slice(0, open)).trim();
    return { address: part.slice(open + 1, close).trim(), name: name.replace(/^"|"$/g, '') };
  });
}

function partsOf(value: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let i = 0; i < value.length && parts.length < MAX_ADDRESSES; i++) {
    if (value[i] === '"') isQuoted = !isQuoted;
    if (value[i] !== ',' || isQuoted) continue;
    parts.push(value.slice(start, i));
    start = i + 1;
  }
  parts.push(value.slice(start));
  return parts.filter((part) => part.trim() !== '');
}

function showsAnotherAddress({ address, name }: MailAddress): boolean {
  const shown = name.match(/[^\s@<>()[\],;:"'\\]{1,64}@[^\s@<>()[\],;:"'\\]{1,190}/)?.[0];
  return shown !== undefined && shown.toLowerCase() !== address.toLowerCase();
}
