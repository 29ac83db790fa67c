import { parse } from 'csv-parse/sync';
import type { Disk } from 'flydrive';
import { Invalid, TooLarge } from '../../platform/errors.ts';
import { DELIMITERS, type Found, type Reading } from './contract.ts';
import { DayColumn } from './days.ts';
import { csvOptions, recordsOf } from './file.ts';
import { columnsOf } from './headings.ts';

export const MOST_ROWS = 500_000;
const MOST_COLUMNS = 200;
const RECORDS_SHOWN = 9;
const CELL_SHOWN = 200;
const HEAD_BYTES = 64 * 1024;

type Written = Pick<Reading, 'encoding' | 'delimiter'>;

/**
 * How a file is written: by its byte order mark, as UTF-8 when it is sound UTF-8, else in the older code page by which its
 * headings are understood.
 * @throws {Invalid} `import_not_text`, `file_empty`
 */
export async function writtenIn(disk: Disk, storageKey: string): Promise<Written> {
  let head: Uint8Array = new Uint8Array();
  let isUtf8 = true;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of await disk.getStream(storageKey)) {
    const bytes = Uint8Array.from(chunk);
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, bytes]).subarray(0, HEAD_BYTES);
    if (head[0] === 0xff && head[1] === 0xfe) return withDelimiter('utf-16le', head);
    if (bytes.includes(0) || (head[0] === 0x50 && head[1] === 0x4b)) throw notText();
    isUtf8 &&= isSound(decoder, bytes);
  }
  isUtf8 &&= isSound(decoder);
  if (head.length === 0) throw new Invalid('file_empty', 'This file is empty.', [], { name: '' });
  if (isUtf8) return withDelimiter('utf-8', head);
  const [western, cyrillic] = [withDelimiter('windows-1252', head), withDelimiter('windows-1251', head)];
  return knownHeadings(cyrillic, head) > knownHeadings(western, head) ? cyrillic : western;
}

function isSound(decoder: TextDecoder, bytes?: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
    return true;
  } catch {
    return false;
  }
}

function notText(): Invalid {
  return new Invalid(
    'import_not_text',
    'This is no text file. Please save the table as CSV in your spreadsheet and choose that file.',
  );
}

/** The separator that makes the most columns of the first row. */
function withDelimiter(encoding: Reading['encoding'], head: Uint8Array): Written {
  const text = new TextDecoder(encoding).decode(head);
  const widths = DELIMITERS.map((delimiter) => firstRecord(text, delimiter).length);
  const delimiter = DELIMITERS[widths.indexOf(Math.max(...widths))] ?? ',';
  return { encoding, delimiter };
}

function firstRecord(text: string, delimiter: string): string[] {
  try {
    return parse(text, { ...csvOptions(delimiter), to: 1 })[0] ?? [];
  } catch {
    return [];
  }
}

function knownHeadings({ encoding, delimiter }: Written, head: Uint8Array): number {
  return Object.keys(columnsOf(firstRecord(new TextDecoder(encoding).decode(head), delimiter))).length;
}

/**
 * Goes through the whole file once: how many records, the first of them, and how the days in each column are written.
 * @throws {Invalid} `import_unreadable`, `import_no_rows`
 * @throws {TooLarge} `import_too_long`
 */
export async function inspect(disk: Disk, storageKey: string, written: Written): Promise<Found> {
  const sample: string[][] = [];
  const columns: DayColumn[] = [];
  let records = 0;
  for await (const cells of recordsOf(disk, storageKey, written)) {
    records += 1;
    if (records > MOST_ROWS + 1) throw tooLong();
    if (sample.length < RECORDS_SHOWN)
      sample.push(cells.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, CELL_SHOWN).toWellFormed()));
    for (const [index, cell] of cells.slice(0, MOST_COLUMNS).entries()) {
      columns[index] ??= new DayColumn();
      columns[index].add(cell);
    }
  }
  if (records === 0) throw new Invalid('import_no_rows', 'There are no rows in this file.');
  return { records, sample, days: columns.map(({ form }) => form) };
}

function tooLong(): TooLarge {
  return new TooLarge(
    'import_too_long',
    `A file may have at most ${MOST_ROWS} rows. Please divide it into several.`,
    { most: MOST_ROWS },
  );
}
