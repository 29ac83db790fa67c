import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { filled, keyFor, missingIn, noNames } from './names.ts';

describe('names in all languages', () => {
  it('are filled in only where they are missing, and with the reader’s own first', () => {
    const names = { ...noNames(), en: 'Question', de: 'Frage' };
    assert.deepEqual(filled(names, 'de'), {
      en: 'Question',
      de: 'Frage',
      es: 'Frage',
      fr: 'Frage',
      it: 'Frage',
      nl: 'Frage',
      ru: 'Frage',
    });
    assert.deepEqual(missingIn(names), ['es', 'fr', 'it', 'nl', 'ru']);
    assert.equal(filled(names, 'ru').ru, 'Question');
  });
});

describe('a key made of a name', () => {
  it('reads like the name', () => {
    assert.equal(keyFor('Einrichtung der Préispläne'), 'einrichtung_der_preisplane');
    assert.equal(keyFor('2nd level: hotline!'), 'nd_level_hotline');
    assert.equal(keyFor('Вопрос'), '');
  });

  it('is always one that the policy takes, or empty', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (name) => {
        assert.match(keyFor(name), /^([a-z][a-z0-9_]{0,39})?$/);
      }),
      { numRuns: 200 },
    );
  });
});
