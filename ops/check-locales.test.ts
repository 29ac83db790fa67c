import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLocales, type Locales } from './check-locales.ts';

const inAll: Record<string, string> = {
  'common.greeting': 'Hello {{name}}',
  'common.tickets_other': '{{count}} tickets',
};
const one = { 'common.tickets_one': 'one ticket' };
const many = { 'common.tickets_many': '{{count}} of tickets' };
const few = { 'common.tickets_few': '{{count}} tickets' };

function locales(changes: Partial<Record<keyof Locales, Record<string, unknown>>> = {}): Locales {
  const texts = (forms: object, change: object = {}) =>
    new Map<string, unknown>(Object.entries({ ...inAll, ...forms, ...change }));
  return {
    en: texts(one, changes.en),
    de: texts(one, changes.de),
    nl: texts(one, changes.nl),
    es: texts({ ...one, ...many }, changes.es),
    fr: texts({ ...one, ...many }, changes.fr),
    it: texts({ ...one, ...many }, changes.it),
    ru: texts({ ...one, ...few, ...many }, changes.ru),
  };
}

test('each language has the plural forms of its own grammar', () => {
  assert.deepEqual(checkLocales(locales()), []);
  const faults = checkLocales(locales({ de: few }));
  assert.deepEqual(faults, [
    'locales/de.json: common.tickets has the plural forms few, one, other; wanted: one, other',
  ]);
});

test('a key that is missing or superfluous is named', () => {
  const faults = checkLocales(locales({ en: { 'desk.title': 'Desk' } }));
  assert.deepEqual(faults[0], 'locales/de.json: desk.title is missing');
  assert.equal(faults.length, 6);
  assert.deepEqual(checkLocales(locales({ nl: { 'desk.title': 'x' } })), [
    'locales/nl.json: desk.title is not in English',
  ]);
});

test('interpolations and tags are those of English; only the count may be left out of a form', () => {
  assert.deepEqual(checkLocales(locales({ fr: { 'common.greeting': 'Bonjour {{nom}}' } })), [
    'locales/fr.json: common.greeting differs from English in {{name}}, {{nom}}',
  ]);
  assert.deepEqual(checkLocales(locales({ fr: { 'common.tickets_other': 'billets' } })), [
    'locales/fr.json: common.tickets_other differs from English in {{count}}',
  ]);
  assert.deepEqual(checkLocales(locales({ it: { 'common.greeting': 'Ciao <b>{{name}}</b>' } })), [
    'locales/it.json: common.greeting differs from English in <b>, </b>',
  ]);
});

test('no text is empty, no file is missing', () => {
  assert.deepEqual(
    checkLocales(locales({ ru: { 'common.greeting': ' ' } }))[0],
    'locales/ru.json: common.greeting is empty or not a text',
  );
  assert.ok(checkLocales({ ...locales(), es: undefined }).includes('locales/es.json is missing'));
});

test('a key that ends like a plural is none without its "other" form', () => {
  const choice = { 'setup.step_one': 'First' };
  assert.deepEqual(
    checkLocales(
      locales({ en: choice, de: choice, nl: choice, es: choice, fr: choice, it: choice, ru: choice }),
    ),
    [],
  );
});
