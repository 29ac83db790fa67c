import { parse } from 'csv-parse/sync';
import { areEnough, type Columns, columnsOf } from './headings.ts';
import { MOST_LINES, unreadable } from './statement.ts';

/** A row with the line of the file on which it ends. */
export type Row = { line: number; cells: string[] };

/** The rows of a file and which of them heads the columns; `columns` are those whose headings are understood. */
export type Table = { rows: Row[]; headingRow: number; columns: Columns };

const SEPARATORS = [';', ',', '\t', '|'];
/** Banks write the account, the period and the opening balance above the table. */
const MOST_ROWS_ABOVE = 40;

/**
 * The table in a CSV text: the separator is the one by which a row of headings is understood, else the one that makes the
 * most columns.
 * @throws {Invalid} `bank_file_unreadable`
 */
export function readTable(text: string): Table {
  const head = text.split(/\r\n|\n|\r/, MOST_ROWS_ABOVE + 10).join('\n');
  const ranked = SEPARATORS.map((separator) => ({
    separator,
    ...headingIn(rowsOf(head, separator)),
  })).toSorted((a, b) => b.score - a.score);
  const rows = rowsOf(text, ranked[0]?.separator ?? ';');
  if (rows.length === 0) throw unreadable('csv');
  return { rows, ...headingIn(rows) };
}

function headingIn(rows: readonly Row[]): { headingRow: number; columns: Columns; score: number } {
  let best = { headingRow: 0, columns: columnsOf([]), score: 0 };
  for (const [headingRow, { cells }] of rows.slice(0, MOST_ROWS_ABOVE).entries()) {
    const columns = columnsOf(cells);
    const known = Object.keys(columns).length - 1 + columns.text.length;
    // A row that is understood beats any that is only wide.
    const score = (areEnough(columns) ? 1_000 : 0) + known * 10 + Math.min(cells.length, 9) / 10;
    if (score > best.score) best = { headingRow, columns, score };
  }
  return best;
}

function rowsOf(text: string, separator: string): Row[] {
  const options = {
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    info: true as const,
    bom: true,
    to: MOST_LINES + MOST_ROWS_ABOVE,
    max_record_size: 100_000,
  };
  const read = (quote: '"' | false) => toRows(parse(text, { ...options, quote }));
  try {
    return read('"');
  } catch {
    // A quotation mark that is never closed is a character like others.
    try {
      return read(false);
    } catch {
      throw unreadable('csv');
    }
  }
}

function toRows(records: unknown): Row[] {
  if (!Array.isArray(records)) return [];
  return records.flatMap((each: { info: { lines: number }; record: unknown }) => {
    const cells = Array.isArray(each.record) ? each.record.map(String) : [];
    return cells.some((cell) => cell !== '') ? [{ line: each.info.lines, cells }] : [];
  });
}
