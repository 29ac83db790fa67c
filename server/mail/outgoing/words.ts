import { createInstance, type TFunction } from 'i18next';
import { LANGUAGES, type Language } from '../../identity/actor.ts';
import { readTexts } from '../../platform/texts.ts';

export type Words = TFunction<'mail'>;

const i18n = createInstance();
const known = new Map<Language, Words>();

// Read once, when the first mail is written; a language that is not there yet speaks English.
function load(): void {
  const resources = Object.fromEntries(
    LANGUAGES.map((language) => [language, { mail: readTexts(language, 'mail') }]),
  );
  i18n.init({
    resources,
    fallbackLng: 'en',
    defaultNS: 'mail',
    ns: ['mail'],
    initAsync: false,
    // Values are escaped where they become HTML; text, subjects and addresses have rules of their own.
    interpolation: { escapeValue: false },
  });
}

/** The texts of mails in one language. What a value holds is printed as it is, whatever it looks like. */
export function wordsIn(language: Language): Words {
  if (!i18n.isInitialized) load();
  const words = known.get(language) ?? i18n.getFixedT(language, 'mail');
  known.set(language, words);
  return words;
}
