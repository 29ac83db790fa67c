import { LANGUAGES } from '../identity/actor.ts';
import type { Trx } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import type { Names } from '../policy/contract.ts';

/** Credits, and their price in whole units of the company's currency. */
const PACKAGES = [
  { credits: 5, price: 45 },
  { credits: 10, price: 85 },
  { credits: 20, price: 160 },
] as const;

const CREDITS: Names = {
  en: 'credits',
  de: 'Credits',
  es: 'créditos',
  fr: 'crédits',
  nl: 'credits',
  it: 'crediti',
  ru: 'кредитов',
};

/** The packages that the set-up puts on sale. */
export async function addDefaultPackages(trx: Trx, currency: string): Promise<void> {
  const minorUnits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const rows = PACKAGES.map(({ credits, price }, position) => ({
    id: newId(),
    names: JSON.stringify(
      Object.fromEntries(LANGUAGES.map((language) => [language, `${credits} ${CREDITS[language]}`])),
    ),
    credits: credits * 100,
    price_minor: price * 10 ** minorUnits,
    currency,
    position,
  }));
  await trx.insertInto('package').values(rows).execute();
}
