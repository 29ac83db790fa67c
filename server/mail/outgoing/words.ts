import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance, type TFunction } from 'i18next';
import { LANGUAGES, type Language } from '../../identity/actor.ts';

export type Words = TFunction<'mail'>;

const folder = join(import.meta.dirname, '../../../locales');
const i18n = createInstance();
const known = new Map<Language, Words>();

// Read once, when the first mail is written; a language that is not there yet speaks English.
function load(): void {
  const resources = Object.fromEntries(
    LANGUAGES.map((language) => [language, { mail: readMailTexts(language) }]),
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

function readMailTexts(language: Language): Record<string, unknown> {
  try {
    const texts: unknown = JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'));
    const mail = typeof texts === 'object' && texts !== null && 'mail' in texts ? texts.mail : undefined;
    return typeof mail === 'object' && mail !== null ? { ...mail } : {};
  } catch {
    return {};
  }
}

/** The texts of mails in one language. What a value holds is printed as it is, whatever it looks like. */
export function wordsIn(language: Language): Words {
  if (!i18n.isInitialized) load();
  const words = known.get(language) ?? i18n.getFixedT(language, 'mail');
  known.set(language, words);
  return words;
}
