import { createInstance, type TFunction } from 'i18next';
import { LANGUAGES, type Language } from '../../identity/actor.ts';
import { readTexts } from '../../platform/texts.ts';

export type Words = TFunction<'documents'>;

const i18n = createInstance();

// Read once, when the first document is written; a language that is not there yet speaks English.
function load(): void {
  const part = 'documents';
  i18n.init({
    resources: Object.fromEntries(
      LANGUAGES.map((language) => [language, { [part]: readTexts(language, part) }]),
    ),
    fallbackLng: 'en',
    defaultNS: part,
    ns: [part],
    contextSeparator: '|',
    initAsync: false,
    // Paper has no markup: what a value holds is printed as it is.
    interpolation: { escapeValue: false },
  });
}

/** The texts of documents in one language. */
export function wordsIn(language: Language): Words {
  if (!i18n.isInitialized) load();
  return i18n.getFixedT(language, 'documents');
}
