import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Options, parse } from 'csv-parse';
import type { Disk } from 'flydrive';
import { Invalid } from '../../platform/errors.ts';
import type { Reading } from './contract.ts';

/** Longer than any honest row; what reaches it is a quotation mark that nobody closed. */
const LONGEST_RECORD_BYTES = 64 * 1024;

const OPTIONS = {
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  max_record_size: LONGEST_RECORD_BYTES,
} as const satisfies Options;

export function csvOptions(delimiter: string) {
  return { ...OPTIONS, delimiter };
}

/**
 * The records of a file one after the other, so that its length costs no memory.
 * @throws {Invalid} `import_unreadable` with the line
 */
export async function* recordsOf(
  disk: Disk,
  storageKey: string,
  { encoding, delimiter }: Pick<Reading, 'encoding' | 'delimiter'>,
): AsyncGenerator<string[]> {
  const source = await disk.getStream(storageKey);
  const parser = parse(csvOptions(delimiter));
  // A fault on the way reaches the reader through the parser.
  const feeding = pipeline(source, textIn(encoding), parser).catch(() => undefined);
  try {
    for await (const record of parser) yield record;
  } catch (error) {
    if (error instanceof CsvError) throw unreadable('lines' in error ? Number(error.lines) : 0);
    throw error;
  } finally {
    source.destroy();
    parser.destroy();
    await feeding;
  }
}

/** A byte order mark is no part of the text. */
export function textIn(encoding: string) {
  return async function* (bytes: Readable | AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  };
}

function unreadable(line: number): Invalid {
  return new Invalid(
    'import_unreadable',
    `From line ${line} on this file can not be read: most likely a quotation mark is opened there and never closed.`,
    [],
    { line },
  );
}
