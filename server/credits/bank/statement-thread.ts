import { parentPort, workerData } from 'node:worker_threads';
import { DomainError, type Invalid } from '../../platform/errors.ts';
import type { ColumnsWanted } from './reading/read-csv.ts';
import { type FileToRead, readStatementFile } from './reading/read-file.ts';
import type { Statement } from './reading/statement.ts';

/** What the thread answers: the statement, or the sentence with which the file is refused. */
export type ThreadAnswer =
  | { read: Statement | ColumnsWanted }
  | { refused: Pick<Invalid, 'code' | 'message' | 'values'> };

function answer(file: FileToRead): ThreadAnswer {
  try {
    return { read: readStatementFile(file) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, values } = error;
    return { refused: { code, message, values } };
  }
}

parentPort?.postMessage(answer(workerData));
