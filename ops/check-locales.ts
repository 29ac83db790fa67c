import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './launch/repository.mjs';

/** English is the pattern for the others. */
const languages = ['en', 'de', 'es', 'fr', 'nl', 'it', 'ru'] as const;
type Language = (typeof languages)[number];

/** Texts by their full key, such as `portal.balance.title`; undefined where the file is missing. */
export type Locales = Record<Language, Map<string, unknown> | undefined>;

const pluralEnding = /_(?:ordinal_)?(zero|one|two|few|many|other)$/;

export function readLocales(): Locales {
  return {
    en: read('en'),
    de: read('de'),
    es: read('es'),
    fr: read('fr'),
    nl: read('nl'),
    it: read('it'),
    ru: read('ru'),
  };
}

/** What is missing, superfluous or different in the language files, a sentence each. */
export function checkLocales(locales: Locales): string[] {
  const english = group(locales.en ?? new Map());
  return languages.flatMap((language) => {
    const texts = locales[language];
    if (texts === undefined) return [`locales/${language}.json is missing`];
    return [...emptyTexts(texts), ...compare(language, group(texts), english)].map(
      (fault) => `locales/${language}.json: ${fault}`,
    );
  });
}

/** The forms of one text: one without an ending, or one a plural category. */
type Forms = Map<string, string>;

function group(texts: Map<string, unknown>): Map<string, Forms> {
  const plurals = new Set([...texts.keys()].filter((key) => key.endsWith('_other')).map(withoutEnding));
  const groups = new Map<string, Forms>();
  for (const [key, text] of texts) {
    const base = withoutEnding(key);
    // A key may end like a plural without being one, if there is no `_other` beside it.
    const name = plurals.has(base) && pluralEnding.test(key) ? base : key;
    const forms = groups.get(name) ?? new Map<string, string>();
    forms.set(name === key ? '' : (pluralEnding.exec(key)?.[1] ?? ''), String(text));
    groups.set(name, forms);
  }
  return groups;
}

function withoutEnding(key: string): string {
  return key.replace(pluralEnding, '');
}

function emptyTexts(texts: Map<string, unknown>): string[] {
  return [...texts]
    .filter(([, text]) => typeof text !== 'string' || text.trim() === '')
    .map(([key]) => `${key} is empty or not a text`);
}

function compare(language: Language, own: Map<string, Forms>, english: Map<string, Forms>): string[] {
  const missing = [...english.keys()].filter((key) => !own.has(key)).map((key) => `${key} is missing`);
  const superfluous = [...own.keys()]
    .filter((key) => !english.has(key))
    .map((key) => `${key} is not in English`);
  const different = [...own].flatMap(([key, forms]) => {
    const pattern = english.get(key);
    return pattern === undefined
      ? []
      : [...wrongForms(language, key, forms, pattern), ...wrongNames(key, forms, pattern)];
  });
  return [...missing, ...superfluous, ...different];
}

function wrongForms(language: Language, key: string, forms: Forms, pattern: Forms): string[] {
  const isPlural = !pattern.has('');
  const wanted = isPlural
    ? new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    : [''];
  const found = [...forms.keys()].toSorted();
  if (wanted.join() === found.join()) return [];
  return [
    `${key} has the plural forms ${found.join(', ') || 'none'}; wanted: ${wanted.join(', ') || 'none'}`,
  ];
}

/** `{{count}}` may be left out of a form ("one ticket"), but no other name, and no tag. */
function wrongNames(key: string, forms: Forms, pattern: Forms): string[] {
  return [...forms].flatMap(([form, text]) => {
    const wanted = names(pattern.get('') ?? pattern.get('other') ?? '');
    const found = names(text);
    if (form !== '' && form !== 'other') {
      wanted.delete('{{count}}');
      found.delete('{{count}}');
    }
    const difference = [...wanted.symmetricDifference(found)];
    if (difference.length === 0) return [];
    return [`${form === '' ? key : `${key}_${form}`} differs from English in ${difference.join(', ')}`];
  });
}

/** Interpolations without their format, and the names of tags. */
function names(text: string): Set<string> {
  const interpolations = [...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map(([, name]) => `{{${name}}}`);
  const tags = [...text.matchAll(/<(\/?\w+)\s*\/?>/g)].map(([, name]) => `<${name}>`);
  return new Set([...interpolations, ...tags]);
}

function read(language: Language): Map<string, unknown> | undefined {
  const path = join(repository, 'locales', `${language}.json`);
  return existsSync(path) ? new Map(flatten(JSON.parse(readFileSync(path, 'utf8')), '')) : undefined;
}

function flatten(value: unknown, key: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[key, value]];
  return Object.entries(value).flatMap(([name, inner]) =>
    flatten(inner, key === '' ? name : `${key}.${name}`),
  );
}
