import { minorDigits, readAmount } from './amounts.ts';
import { type Row, readTable, type Table } from './csv-table.ts';
import { type DayOrder, dayOrderOf, readDay } from './days.ts';
import { areEnough, type Columns, currencyIn } from './headings.ts';
import { type BrokenLine, type Statement, type StatementLine, tidy } from './statement.ts';

/** A file whose headings are not understood: what stands in it, so that a person can say which column is which. */
export type ColumnsWanted = { headings: string[]; rows: string[][]; guessed: Columns };

const ROWS_SHOWN = 4;

/**
 * A statement as CSV.
 * @param texts the same file by each code page that it may be in; the one whose headings are understood counts
 * @param own the currency of rows that name none
 * @param told which column is which, by a person; else the headings must tell
 */
export function readCsv(texts: readonly string[], own: string, told?: Columns): Statement | ColumnsWanted {
  const tables = texts.map(readTable);
  const table = tables.find(({ columns }) => areEnough(columns)) ?? tables[0];
  if (!table) throw new RangeError('there is no text to read');
  const columns = told ?? table.columns;
  if (!areEnough(columns)) return wanted(table);
  return readRows(table, columns, own);
}

function wanted({ rows, headingRow, columns }: Table): ColumnsWanted {
  const from = widest(rows) ?? headingRow;
  const shown = rows
    .slice(from, from + ROWS_SHOWN + 1)
    .map(({ cells }) => cells.map((cell) => tidy(cell, 80)));
  const [headings = [], ...below] = shown;
  return { headings, rows: below, guessed: columns };
}

/** The first of the widest rows: what stands above a table is narrower than it. */
function widest(rows: readonly Row[]): number | undefined {
  const most = Math.max(...rows.slice(0, 200).map(({ cells }) => cells.length));
  const at = rows.findIndex(({ cells }) => cells.length === most);
  return at < 0 ? undefined : at;
}

type Reading = { columns: Columns; order: DayOrder; currency: string };

function readRows({ rows, headingRow, columns: known }: Table, columns: Columns, own: string): Statement {
  const isUnderstood = areEnough(known);
  const headings = rows[isUnderstood ? headingRow : (widest(rows) ?? 0)]?.cells ?? [];
  const at = (index: number | undefined) => (index === undefined ? '' : (headings[index] ?? ''));
  const below = isUnderstood ? rows.slice(headingRow + 1) : rows.slice(widest(rows) ?? 0);
  const statement: Statement = { format: 'csv', lines: [], debits: 0, broken: [] };
  const reading: Reading = {
    columns: withoutMistakenCurrency(columns, below),
    order: dayOrderOf(below.map(({ cells }) => cells[columns.date ?? -1] ?? '')),
    currency: currencyIn(at(columns.amount ?? columns.credit)) ?? own,
  };
  for (const [index, row] of below.entries()) {
    // A person who says which column is which may have pointed at a table without headings: then its first row counts.
    const mayBeHeading = !isUnderstood && index === 0;
    const read = readRow(row, reading);
    if (read === 'debit') statement.debits += 1;
    else if ('reason' in read) mayBeHeading || statement.broken.push(read);
    else statement.lines.push(read);
  }
  return statement;
}

/** "Valuta" is a day in German and a currency in Dutch and Italian: a column of days is no currency. */
function withoutMistakenCurrency(columns: Columns, rows: readonly Row[]): Columns {
  const { currency, ...others } = columns;
  const first = rows.find(({ cells }) => (cells[currency ?? -1] ?? '') !== '')?.cells[currency ?? -1];
  return first !== undefined && readDay(first) !== undefined ? others : columns;
}

function readRow(
  { line, cells }: Row,
  { columns, order, currency: usual }: Reading,
): StatementLine | BrokenLine | 'debit' {
  const cell = (index: number | undefined) => (index === undefined ? '' : (cells[index] ?? ''));
  if (cells.length <= Math.max(columns.date ?? 0, columns.amount ?? columns.credit ?? 0))
    return { line, reason: 'cells' };
  const bookedOn = readDay(cell(columns.date), order);
  if (bookedOn === undefined) return { line, reason: 'date' };
  const currency = cell(columns.currency).trim().toUpperCase() || usual;
  if (minorDigits(currency) === undefined) return { line, reason: 'currency' };
  const amountMinor = amountOf(cell, columns, currency);
  if (amountMinor === undefined) return { line, reason: 'amount' };
  if (amountMinor <= 0) return 'debit';
  return {
    line,
    bookedOn,
    amountMinor,
    currency,
    payer: tidy(cell(columns.payer), 200),
    payerIban: tidy(cell(columns.iban), 40).replaceAll(' ', ''),
    text: tidy(columns.text.map(cell).join(' ')),
  };
}

const OUT = new Set([
  'd',
  'dr',
  'debit',
  'dbit',
  'debet',
  's',
  'soll',
  'cargo',
  'debe',
  'af',
  'dare',
  'д',
  'дебет',
  'списание',
  '-',
  'out',
]);

/** With its sign; nought for a row of which another column says that the money went out. */
function amountOf(
  cell: (index: number | undefined) => string,
  columns: Columns,
  currency: string,
): number | undefined {
  if (columns.amount === undefined) {
    const [credit, debit] = [cell(columns.credit), cell(columns.debit)];
    if (credit === '' && debit !== '') return readAmount(debit, currency) === undefined ? undefined : 0;
    const read = readAmount(credit, currency);
    return read === 0 && debit !== '' ? 0 : read;
  }
  const amount = readAmount(cell(columns.amount), currency);
  const direction = cell(columns.direction).trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return amount !== undefined && OUT.has(direction) ? -Math.abs(amount) : amount;
}
