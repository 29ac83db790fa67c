import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { LANGUAGES, type Language } from '../../identity/actor.ts';
import type { Package } from '../../platform/database/schema.gen.ts';
import { Invalid } from '../../platform/errors.ts';
import { namesSchema } from '../../policy/contract.ts';
import { credits, toDecimal } from '../amount.ts';
import type { createPackageBody, PackageView } from './contract.ts';

export type PackageRow = Selectable<Package>;

type Offer = Pick<z.infer<typeof createPackageBody>, 'names' | 'descriptions' | 'credits' | 'supportDays'>;

/**
 * What must hold of a package as a whole.
 * @throws {Invalid} `package_sells_one_thing`, `descriptions_incomplete`: a text is in all languages or in none, since
 *   a buyer must not meet a language that he did not choose
 */
export function assertSound(offer: Offer): void {
  if ((offer.credits === null) === (offer.supportDays === null))
    throw new Invalid(
      'package_sells_one_thing',
      'A package sells either credits or days of support, not both and not neither.',
      [{ path: 'credits', code: 'package_sells_one_thing', message: '' }],
    );
  const { descriptions } = offer;
  if (!descriptions || LANGUAGES.every((language) => descriptions[language] === '')) return;
  const missing = LANGUAGES.filter((language) => descriptions[language] === '');
  if (missing.length > 0)
    throw new Invalid(
      'descriptions_incomplete',
      'The description is missing in some languages. Write it in all of them, or in none.',
      missing.map((language) => ({
        path: `descriptions.${language}`,
        code: 'text_missing',
        message: 'The text is missing in this language.',
      })),
    );
}

/** As it is stored: an empty object when there is none. */
export function storedDescriptions(descriptions: Offer['descriptions']): string {
  return JSON.stringify(
    descriptions && LANGUAGES.some((language) => descriptions[language] !== '') ? descriptions : {},
  );
}

export function toPackageView(row: PackageRow, language: Language, position: number): PackageView {
  const names = namesSchema.parse(row.names);
  const descriptions = namesSchema.safeParse(row.descriptions).data ?? null;
  return {
    id: row.id,
    name: names[language],
    names,
    description: descriptions?.[language] ?? '',
    descriptions,
    credits: row.credits === null ? null : toDecimal(credits(row.credits)),
    supportDays: row.support_days,
    priceMinor: row.price_minor,
    currency: row.currency,
    taxBasisPoints: row.tax_basis_points,
    onSale: row.on_sale,
    position,
  };
}
