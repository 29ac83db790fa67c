import { LANGUAGES, type Language } from '../identity/actor.ts';
import type { Database, Trx } from '../platform/database/database.ts';

/** The company in whose name mail goes out. */
export async function companyName(db: Database | Trx): Promise<string> {
  const company = await db.selectFrom('company').select('name').executeTakeFirst();
  return company?.name ?? 'Counterfoil';
}

/** The language that the desk speaks where it speaks to nobody in particular. */
export async function companyLanguage(db: Database | Trx): Promise<Language> {
  const company = await db.selectFrom('company').select('language').executeTakeFirst();
  return LANGUAGES.find((language) => language === company?.language) ?? 'en';
}
