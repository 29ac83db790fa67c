import { type Language, languageCodes } from '../../../shared/i18n/languages.ts';
import type { Names } from '../contract.ts';

export const noNames = (): Names => ({ en: '', de: '', es: '', fr: '', it: '', nl: '', ru: '' });

/** Languages in which a name is still to be written. None is filled in by itself: what customers read is decided by a person. */
export function missingIn(names: Names): Language[] {
  return languageCodes.filter((code) => names[code].trim() === '');
}

/** The name that stands in for the missing ones: the reader's own, else the first that is there. */
export function standIn(names: Names, own: Language): string {
  return [own, ...languageCodes].map((code) => names[code].trim()).find((name) => name !== '') ?? '';
}

export function filled(names: Names, own: Language): Names {
  const name = standIn(names, own);
  const missing = missingIn(names).map((code) => [code, name] as const);
  return { ...names, ...Object.fromEntries(missing) };
}

/** A key made of a name: small letters, digits and underscores. Empty where the name has no Latin letter. */
export function keyFor(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/_+$/, '');
}
