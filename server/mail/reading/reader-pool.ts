import { Worker } from 'node:worker_threads';
import { nextMessage } from './ask-worker.ts';
import { defaultReadLimits, type ReadContext, type ReadLimits, type ReadMail } from './mail.ts';
import { unreadableMail } from './read-envelope.ts';
import type { ReadingReply, ReadingTask } from './reading-worker.ts';

const workerFile = new URL('./reading-worker.ts', import.meta.url);
/** Loading the parsers is not the mail's fault, so it has a time of its own. */
const START_DEADLINE_MS = 30_000;
const BYTES_PER_EXTRA_SECOND = 2 * 1024 * 1024;

/** Reads mails in threads of their own. A mail that hangs or bursts one costs that thread, never the mails after it. */
export interface MailReader {
  /** Always answers: with the mail, or with its headers and why the rest could not be read. */
  read(raw: Buffer, context?: ReadContext): Promise<ReadMail>;
  /** Ends the threads. What they are reading, and what waits, is answered as unreadable. */
  close(): Promise<void>;
}

export function createMailReader(given: Partial<ReadLimits> = {}, threads = 1): MailReader {
  const limits: ReadLimits = { ...defaultReadLimits, ...given };
  const idle: Worker[] = [];
  const alive = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  let isClosed = false;

  async function readInTurn(raw: Buffer, context: ReadContext): Promise<ReadMail> {
    while (busy >= threads) await new Promise<void>((wake) => waiting.push(wake));
    busy++;
    try {
      return await readWithWorker(raw, context);
    } finally {
      busy--;
      waiting.shift()?.();
    }
  }

  async function readWithWorker(raw: Buffer, context: ReadContext): Promise<ReadMail> {
    let worker: Worker | undefined;
    try {
      if (isClosed) throw new Error('The reader is closed.');
      worker = idle.pop() ?? (await startWorker());
      const reply = await ask(worker, { raw: new Uint8Array(raw), limits, context });
      // An idle thread does not keep the process alive.
      worker.unref();
      idle.push(worker);
      return withBuffers(reply.mail);
    } catch (error) {
      if (worker !== undefined) discard(worker);
      return unreadableMail(raw, context, error instanceof Error ? error.message : String(error));
    }
  }

  async function startWorker(): Promise<Worker> {
    // The mail has no business with our environment, which holds secrets.
    const worker = new Worker(workerFile, {
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes, maxYoungGenerationSizeMb: 32 },
    });
    worker.on('error', () => discard(worker));
    worker.on('exit', () => discard(worker));
    alive.add(worker);
    await nextMessage(worker, START_DEADLINE_MS);
    return worker;
  }

  function ask(worker: Worker, task: ReadingTask): Promise<ReadingReply> {
    worker.ref();
    const extraMs = Math.floor(task.raw.length / BYTES_PER_EXTRA_SECOND) * 1000;
    const reply = nextMessage<ReadingReply>(worker, limits.deadlineMs + extraMs);
    worker.postMessage(task, [task.raw.buffer]);
    return reply;
  }

  function discard(worker: Worker): void {
    alive.delete(worker);
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
    void worker.terminate();
  }

  return {
    async read(raw, context = {}) {
      if (raw.length <= limits.mailBytes) return readInTurn(raw, context);
      const megabytes = Math.round(limits.mailBytes / 1024 / 1024);
      return unreadableMail(raw, context, `The mail is larger than ${megabytes} MB.`);
    },
    async close() {
      isClosed = true;
      await Promise.all([...alive].map((worker) => worker.terminate()));
    },
  };
}

/** Bytes come out of a thread as plain arrays. */
function withBuffers(mail: ReadMail): ReadMail {
  const attachments = mail.attachments.map((attachment) => ({
    ...attachment,
    bytes: Buffer.from(attachment.bytes),
  }));
  return { ...mail, attachments };
}
