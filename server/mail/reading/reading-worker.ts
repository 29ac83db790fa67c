import { parentPort } from 'node:worker_threads';
import type { ReadContext, ReadLimits, ReadMail } from './mail.ts';
import { parseMail } from './parse-mail.ts';
import { unreadableMail } from './read-envelope.ts';

/** What the pool sends; the bytes are a copy of the worker's own. */
export interface ReadingTask {
  raw: Uint8Array<ArrayBuffer>;
  limits: ReadLimits;
  context: ReadContext;
}

export interface ReadingReply {
  mail: ReadMail;
}

parentPort?.on('message', async (task: ReadingTask) => {
  const raw = Buffer.from(task.raw.buffer, task.raw.byteOffset, task.raw.byteLength);
  const reply: ReadingReply = { mail: await readOrExcuse(raw, task) };
  parentPort?.postMessage(reply);
});
// The pool's clock for a mail begins after this.
parentPort?.postMessage('ready');

async function readOrExcuse(raw: Buffer, { limits, context }: ReadingTask): Promise<ReadMail> {
  try {
    return await parseMail(raw, limits, context);
  } catch (error) {
    return unreadableMail(raw, context, error instanceof Error ? error.message : String(error));
  }
}
