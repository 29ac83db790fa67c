import { createInstance, type TFunction } from 'i18next';
import { LANGUAGES, type Language } from '../identity/actor.ts';
import { readTexts } from '../platform/texts.ts';

const PARTS = ['publicPage', 'policyPage', 'contactPage'] as const;

export type Words = TFunction<typeof PARTS>;

const i18n = createInstance();
const known = new Map<Language, Words>();

function load(): void {
  i18n.init({
    resources: Object.fromEntries(
      LANGUAGES.map((language) => [
        language,
        Object.fromEntries(PARTS.map((part) => [part, readTexts(language, part)])),
      ]),
    ),
    fallbackLng: 'en',
    ns: [...PARTS],
    defaultNS: PARTS[0],
    contextSeparator: '|',
    initAsync: false,
    // Values are escaped where they become HTML.
    interpolation: { escapeValue: false },
  });
}

/** The texts of the pages that strangers read. What a value holds is printed as it is, whatever it looks like (V29). */
export function wordsIn(language: Language): Words {
  if (!i18n.isInitialized) load();
  const words = known.get(language) ?? i18n.getFixedT(language, [...PARTS]);
  known.set(language, words);
  return words;
}
