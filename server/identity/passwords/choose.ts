import { hashPassword } from 'better-auth/crypto';
import type { Database, Trx } from '../../platform/database/database.ts';
import { Invalid } from '../../platform/errors.ts';
import { type Weakness, weaknessOf } from './weakness.ts';

const SENTENCES: Record<Weakness, string> = {
  password_too_short: 'Please take at least 8 characters.',
  password_too_long: 'Please take at most 128 characters.',
  password_too_common:
    'This password is among those that are tried first. Please take another, such as three words that you alone would put together.',
  password_names_you:
    'This password is hardly more than your name or that of the company. Please take another.',
};

/** A password that passed the rules, as it is stored: scrypt with its salt and parameters. */
export type PasswordHash = string & { readonly brand: 'PasswordHash' };

/**
 * @param field where in the request the password stood
 * @throws {Invalid} that says what is wrong with it
 */
export async function choosePassword(
  password: string,
  own: readonly string[],
  field: string,
): Promise<PasswordHash> {
  const weakness = weaknessOf(password, ['counterfoil', ...own]);
  if (weakness)
    throw new Invalid(weakness, SENTENCES[weakness], [
      { path: field, code: weakness, message: SENTENCES[weakness] },
    ]);
  return (await hashPassword(password)) as PasswordHash;
}

/** The names that a person's password may not be made of. */
export async function namesAround(
  db: Database | Trx,
  person: { name: string; email: string },
): Promise<string[]> {
  const company = await db.selectFrom('company').select('name').executeTakeFirst();
  const [local = ''] = person.email.split('@');
  return [person.name, local, ...(company ? [company.name] : [])];
}
