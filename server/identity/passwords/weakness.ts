import { COMMON_WORDS } from './common-words.ts';

const SHORTEST = 8;
const LONGEST = 128;

export type Weakness =
  | 'password_too_short'
  | 'password_too_long'
  | 'password_too_common'
  | 'password_names_you';

/**
 * What is wrong with a password, if anything: ASVS 5.0 §6.2. No rules on what it must be made of.
 * @param own names that an attacker would try first: the company's, the person's, the local part of his e-mail
 */
export function weaknessOf(password: string, own: readonly string[]): Weakness | undefined {
  const length = [...password].length;
  if (length < SHORTEST) return 'password_too_short';
  if (length > LONGEST) return 'password_too_long';
  if (isCommon(password)) return 'password_too_common';
  if (own.some((name) => isMadeOf(password, name))) return 'password_names_you';
  return undefined;
}

function isCommon(password: string): boolean {
  const small = password.toLowerCase();
  if (/^\p{Nd}{1,11}$/u.test(small)) return true;
  if (repeats(small) || isSequence(small)) return true;
  return [core(small), core(withLettersBack(small))].some((word) => COMMON_WORDS.has(word));
}

/** The letters between the digits and signs that people put before and behind a word. */
function core(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

const REPLACED: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function withLettersBack(text: string): string {
  // Digits behind a word are a number, not letters in disguise.
  const [, word = '', tail = ''] = text.match(/^(.*?)([\d\p{P}\p{S}]*)$/u) ?? [];
  return word.replace(/[013457@$!]/g, (sign) => REPLACED[sign] ?? sign) + tail;
}

/** One to four characters over and over: `aaaaaaaa`, `12121212`, `abcdabcd`. */
function repeats(text: string): boolean {
  return /^(.{1,4})\1+$/u.test(text);
}

function isSequence(text: string): boolean {
  const steps = [...text]
    .slice(1)
    .map((letter, index) => (letter.codePointAt(0) ?? 0) - (text.codePointAt(index) ?? 0));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

/** The name with next to nothing around it. */
function isMadeOf(password: string, name: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const word = plain(name);
  if (word.length < 3) return false;
  const rest = plain(password).replaceAll(word, '');
  return plain(password).includes(word) && rest.length < 4;
}
