import { type Language, languageCodes } from '../../shared/i18n/languages.ts';

/** A text in each language, as it is being written: empty where it is missing. */
export type Texts = Record<Language, string>;

export const noTexts = (): Texts => everywhere('');

export function everywhere(text: string): Texts {
  return { en: text, de: text, es: text, fr: text, it: text, nl: text, ru: text };
}

/** Languages in which a text is still to be written. None is filled in by itself: what a buyer reads is decided by a person. */
export function missingIn(texts: Texts): Language[] {
  return languageCodes.filter((code) => texts[code].trim() === '');
}

export function isBlank(texts: Texts): boolean {
  return missingIn(texts).length === languageCodes.length;
}

export function trimmed(texts: Texts): Texts {
  const { en, de, es, fr, it, nl, ru } = texts;
  return {
    en: en.trim(),
    de: de.trim(),
    es: es.trim(),
    fr: fr.trim(),
    it: it.trim(),
    nl: nl.trim(),
    ru: ru.trim(),
  };
}
