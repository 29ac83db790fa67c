import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { COMMON_WORDS } from './common-words.ts';
import { weaknessOf } from './weakness.ts';

const own = ['Northwind Themes', 'Anna Berg', 'anna.berg'];

test('what is tried first is refused, however it is dressed up', () => {
  const tried = [
    'password',
    'P@ssw0rd',
    'Password1!',
    'passw0rd2026',
    'Welcome123',
    '12345678',
    '1234567890',
    'qwertyuiop',
    'aaaaaaaa',
    'abcdefgh',
    '87654321',
    'abcabcabc',
    'Summer2026!',
    'letmein!!',
    'йцукен123',
    '!!iloveyou!!',
  ];
  for (const password of tried) assert.equal(weaknessOf(password, own), 'password_too_common', password);
});

test('the names of company and person are refused with next to nothing around them', () => {
  for (const password of [
    'NorthwindThemes',
    'northwind-themes1',
    'AnnaBerg2',
    'anna.berg!',
    'counterfoil1',
  ]) {
    assert.equal(weaknessOf(password, ['counterfoil', ...own]), 'password_names_you', password);
  }
  assert.equal(weaknessOf('anna.berg rides a green tram', own), undefined);
});

test('only length counts otherwise: 8 to 128 characters of any kind', () => {
  assert.equal(weaknessOf('tr4mway', []), 'password_too_short');
  assert.equal(weaknessOf('🚲🚲🌧🚲🌧🌧🚲', []), 'password_too_short');
  assert.equal(weaknessOf('x7'.repeat(64), []), 'password_too_common', 'the same over and over');
  assert.equal(weaknessOf('wetter hahn '.repeat(10).slice(0, 128), []), undefined);
  assert.equal(weaknessOf('wetter hahn '.repeat(11).slice(0, 129), []), 'password_too_long');
  for (const password of ['green tram', 'kaputtes Wetter', 'zonder haast', 'тихий дождь', 'fj39$kdlq'])
    assert.equal(weaknessOf(password, own), undefined, password);
});

test('any common word is refused with any number and sign behind it', () => {
  const words = [...COMMON_WORDS].filter((word) => word.length >= 6);
  const tail = fc.tuple(fc.integer({ min: 10, max: 9999 }), fc.constantFrom('', '!', '?', '.', '!!'));
  fc.assert(
    fc.property(
      fc.constantFrom(...words),
      tail,
      (word, [number, sign]) => weaknessOf(`${word}${number}${sign}`, []) === 'password_too_common',
    ),
  );
});
