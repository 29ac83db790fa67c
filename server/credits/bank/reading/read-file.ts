import { decodeXml, decodings, looksLikeXml } from './decode.ts';
import type { Columns } from './headings.ts';
import { readCamt } from './read-camt.ts';
import { type ColumnsWanted, readCsv } from './read-csv.ts';
import { assertSound, type Statement, unreadable } from './statement.ts';

export type FileToRead = { bytes: Uint8Array; currency: string; columns?: Columns | undefined };

/**
 * Reads a bank's file, whichever of the two forms it has.
 * @throws {Invalid} with a code that begins with `bank_file_`; nothing else, whatever the bytes are
 */
export function readStatementFile({ bytes, currency, columns }: FileToRead): Statement | ColumnsWanted {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw unreadable('zip');
  const read = looksLikeXml(bytes)
    ? readCamt(decodeXml(bytes))
    : readCsv(decodings(bytes), currency, columns);
  if ('format' in read) assertSound(read);
  return read;
}
