import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isLanguage, languageCodes, preferredLanguage } from './languages.ts';
import { namespaces } from './namespaces.ts';

type Texts = Record<string, ResourceKey>;

/** One chunk a language, fetched when it is asked for. */
const files = import.meta.glob<Texts>('../../../locales/*.json', { import: 'default' });

async function read(language: string): Promise<Texts> {
  const load = files[`../../../locales/${language}.json`];
  return load ? await load() : {};
}

/** i18next asks for each namespace alone; the file holds all of them by its top-level keys. */
const localeFiles: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    read(language).then(
      (texts) => done(null, texts[namespace] ?? {}),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
    );
  },
};

function showLanguage(language: string): void {
  document.documentElement.lang = language;
}

/** Resolves when the texts of the first language are there, so that no screen shows a key. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', showLanguage);
  await i18next
    .use(localeFiles)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      supportedLngs: languageCodes,
      fallbackLng: 'en',
      ns: [...namespaces],
      defaultNS: 'common',
      contextSeparator: '|',
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
      returnNull: false,
    });
}

export async function changeLanguage(language: string): Promise<void> {
  if (isLanguage(language) && language !== i18next.language) await i18next.changeLanguage(language);
}
