import { Invalid } from '../errors.ts';

/**
 * What came as JSON may hold what PostgreSQL can not keep: a NUL, or half of a surrogate pair. Of a half a text column would keep
 * another character without a word, and JSON refuses it when everything else is done.
 * @throws {Invalid} `unstorable_character`
 */
export function assertStorable(value: unknown): void {
  if (!isStorable(value))
    throw new Invalid(
      'unstorable_character',
      'The text holds a character that can not be stored (NUL, or half of one). Remove it, then send it again.',
    );
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, held]) => isStorable(key) && isStorable(held));
}
