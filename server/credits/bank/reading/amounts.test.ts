import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAmount, readIsoAmount } from './amounts.ts';
import { dayOrderOf, readDay } from './days.ts';

/** How countries write one amount. */
function written(minor: number, [thousands, point]: [string, string], fraction = true): string {
  const whole = String(Math.trunc(minor / 100)).replace(/\B(?=(\d{3})+$)/g, thousands);
  return fraction ? `${whole}${point}${String(minor % 100).padStart(2, '0')}` : whole;
}

const style = fc.constantFrom<[string, string]>(
  ['.', ','],
  [',', '.'],
  [' ', ','],
  ['\u202f', ','],
  ["'", '.'],
  ['’', '.'],
  ['', ','],
  ['', '.'],
);

test('an amount reads the same in every style of thousands, point, sign and currency', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999_999_99 }),
      style,
      fc.constantFrom('', '+', '-', 'behind', 'brackets'),
      fc.constantFrom('', ' EUR', ' €'),
      (minor, look, sign, currency) => {
        const number = written(minor, look);
        const signed =
          sign === 'behind' ? `${number}-` : sign === 'brackets' ? `(${number})` : `${sign}${number}`;
        const isNegative = ['-', 'behind', 'brackets'].includes(sign) && minor !== 0;
        assert.equal(readAmount(`${signed}${currency}`, 'EUR'), isNegative ? -minor : minor, signed);
      },
    ),
  );
});

test('a single separator before three digits parts thousands; other wholes have no point', () => {
  assert.equal(readAmount('1.234', 'EUR'), 123_400);
  assert.equal(readAmount('1,234', 'EUR'), 123_400);
  assert.equal(readAmount('85', 'EUR'), 8_500);
  assert.equal(readAmount('85,5', 'EUR'), 8_550);
  assert.equal(readAmount('1.234', 'JPY'), 1_234);
  assert.equal(readAmount('1.234', 'KWD'), 1_234);
});

test('what is no amount is none, and nothing is rounded', () => {
  for (const text of [
    '',
    '-',
    '.',
    '1,2,3',
    '12.34.56',
    '1.23,456.7',
    '0.005',
    'eighty',
    '1e5',
    '(5',
    '--5',
    '12 34 EURO',
    '9'.repeat(20),
  ])
    assert.equal(readAmount(text, 'EUR'), undefined, text);
  assert.equal(readAmount('85.00', 'euro'), undefined);
  assert.equal(readIsoAmount('85.001', 'EUR'), undefined);
  assert.equal(readIsoAmount('85.00000', 'EUR'), 8_500);
  assert.equal(readIsoAmount('1,00', 'EUR'), undefined);
});

test('whatever is given, an amount is a whole number or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-+() €') }), (text) => {
      const amount = readAmount(text, 'EUR');
      assert.ok(amount === undefined || Number.isSafeInteger(amount));
    }),
  );
});

test('a day reads the same in every style', () => {
  const date = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(date, (given) => {
      const iso = given.toISOString().slice(0, 10);
      const [y = '', m = '', d = ''] = iso.split('-');
      const looks = [
        iso,
        `${iso}T10:00:00`,
        `${y}${m}${d}`,
        `${d}.${m}.${y}`,
        `${Number(d)}.${Number(m)}.${y}`,
        `${d}/${m}/${y}`,
        `${d}-${m}-${y} 10:30`,
      ];
      for (const look of looks) assert.equal(readDay(look), iso, look);
      assert.equal(readDay(`${m}/${d}/${y}`, 'month_first'), iso);
      if (Number(y) >= 2000) assert.equal(readDay(`${d}.${m}.${y.slice(2)}`), iso);
    }),
  );
});

test('days that are none are none, and a column tells whether the month comes first', () => {
  for (const text of ['', '31.02.2026', '2026-13-01', '24.11', 'yesterday', '00.00.0000', '2026-11-24x'])
    assert.equal(readDay(text), undefined, text);
  assert.equal(dayOrderOf(['03/04/2026', '11/24/2026']), 'month_first');
  assert.equal(dayOrderOf(['03/04/2026', '24/11/2026']), 'day_first');
  assert.equal(dayOrderOf(['03/04/2026']), 'day_first');
});
