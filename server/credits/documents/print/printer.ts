import { Worker } from 'node:worker_threads';
import type { PrintReply, PrintTask } from './print-task.ts';

const workerFile = new URL('./printing-worker.ts', import.meta.url);
const START_DEADLINE_MS = 60_000;
const DEADLINE_MS = 60_000;
/** The libraries take room, so the thread ends when nothing was printed for so long. */
const IDLE_MS = 60_000;

/**
 * Prints in a thread of its own, one thing after the other: setting type is computing, and meanwhile everybody else
 * must be answered. A task that hangs or bursts costs that thread, never the tasks after it.
 */
export class Printer {
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  print(task: PrintTask): Promise<Buffer> {
    const printed = this.#last.then(() => this.#print(task));
    this.#last = printed.catch(() => undefined);
    return printed;
  }

  async #print(task: PrintTask): Promise<Buffer> {
    clearTimeout(this.#idle);
    try {
      this.#worker ??= await start();
      this.#worker.ref();
      const reply = nextMessage<PrintReply>(this.#worker, DEADLINE_MS);
      this.#worker.postMessage(task);
      const answer = await reply;
      if ('failure' in answer) throw new Error(`could not be printed: ${answer.failure}`);
      return Buffer.from(answer.bytes);
    } catch (error) {
      this.#end();
      throw error;
    } finally {
      // Neither the waiting thread nor its clock keeps the process alive.
      this.#worker?.unref();
      this.#idle = setTimeout(() => this.#end(), IDLE_MS).unref();
    }
  }

  #end(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}

async function start(): Promise<Worker> {
  // Printing has no business with our environment, which holds secrets.
  const worker = new Worker(workerFile, { env: {}, resourceLimits: { maxOldGenerationSizeMb: 384 } });
  await nextMessage(worker, START_DEADLINE_MS);
  return worker;
}

function nextMessage<Message>(worker: Worker, deadlineMs: number): Promise<Message> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(new Error('printing took too long'))), deadlineMs);
    const onMessage = (message: Message) => settle(() => resolve(message));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = () => settle(() => reject(new Error('the printing thread ended')));

    function settle(act: () => void): void {
      clearTimeout(late);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

/** The house's one printer; it costs nothing until something is printed. */
export const printer = new Printer();
