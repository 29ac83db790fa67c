import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isBic, isIban, isVatId, plainCode } from './billing-rules.ts';

/** The examples of the IBAN registry. */
const IBANS = [
  'DE89 3704 0044 0532 0130 00',
  'NL91 ABNA 0417 1643 00',
  'FR14 2004 1010 0505 0001 3M02 606',
  'GB29 NWBK 6016 1331 9268 19',
  'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
  'NO93 8601 1117 947',
].map(plainCode);

test('an IBAN is taken when its check digits come out, however it is spaced', () => {
  for (const iban of IBANS) assert.ok(isIban(iban), iban);
  assert.equal(isIban(plainCode('DE89370400440532013001')), false);
  assert.equal(isIban(plainCode('DE893704004405320130')), false);
});

test('an IBAN with one wrong digit, or two neighbours changed about, is refused', () => {
  const slip = fc.tuple(fc.constantFrom(...IBANS), fc.nat(), fc.integer({ min: 1, max: 9 }), fc.boolean());
  fc.assert(
    fc.property(slip, ([iban, at, by, swapped]) => {
      const places = [...iban].flatMap((character, place) =>
        /\d/.test(character) && place > 3 ? [place] : [],
      );
      const place = places[at % places.length] ?? 4;
      const letters = [...iban];
      if (swapped && /\d/.test(letters[place + 1] ?? '')) {
        fc.pre(letters[place] !== letters[place + 1]);
        [letters[place], letters[place + 1]] = [letters[place + 1] ?? '', letters[place] ?? ''];
      } else letters[place] = String((Number(letters[place]) + by) % 10);
      assert.equal(isIban(letters.join('')), false);
    }),
  );
});

test('a VAT id is taken in the form of its country, and only in that', () => {
  for (const id of [
    'DE123456789',
    'nl 1234567 89.b01',
    'ATU12345678',
    'FR XX 999999999',
    'EL123456789',
    'ESX1234567L',
    'IE1234567FA',
    'CHE-123.456.789 MWST',
    'GB999999973',
  ])
    assert.ok(isVatId(plainCode(id)), id);
  for (const id of ['DE12345678', 'NL123456789', '123456789', 'GR123456789', 'AT12345678', 'D', ''])
    assert.equal(isVatId(plainCode(id)), false, id);
});

test('a BIC has eight characters or eleven', () => {
  assert.ok(isBic('COBADEFF') && isBic('COBADEFFXXX'));
  assert.equal(isBic('COBADEFFX'), false);
});
