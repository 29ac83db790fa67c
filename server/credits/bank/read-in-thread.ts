import { Worker } from 'node:worker_threads';
import { Invalid } from '../../platform/errors.ts';
import type { ColumnsWanted } from './reading/read-csv.ts';
import type { FileToRead } from './reading/read-file.ts';
import { type Statement, unreadable } from './reading/statement.ts';
import type { ThreadAnswer } from './statement-thread.ts';

const threadFile = new URL('./statement-thread.ts', import.meta.url);
const DEADLINE_MS = 60_000;
const MEMORY_MEGABYTES = 512;

/**
 * Reads a statement in a thread of its own with a bounded memory and time: ten megabytes of XML take seconds, in which
 * everybody else is to be served, and a file made to burst a parser costs nothing but its thread.
 * @throws {Invalid} with a code that begins with `bank_file_`
 */
export async function readInThread(file: FileToRead): Promise<Statement | ColumnsWanted> {
  // The file has no business with our environment, which holds secrets.
  const worker = new Worker(threadFile, {
    env: {},
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
  });
  try {
    const answer = await answerOf(worker);
    if ('read' in answer) return answer.read;
    throw new Invalid(answer.refused.code, answer.refused.message, [], answer.refused.values);
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(unreadable('time')), DEADLINE_MS);
    const settle = (act: () => void) => {
      clearTimeout(late);
      act();
    };
    worker.once('message', (answer: ThreadAnswer) => settle(() => resolve(answer)));
    worker.once('error', () => settle(() => reject(unreadable('memory'))));
    worker.once('exit', () => settle(() => reject(unreadable('end'))));
  });
}
