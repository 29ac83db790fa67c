import type { Worker } from 'node:worker_threads';

/**
 * The next message of a worker. Rejects, with a sentence for people, when the worker fails, ends or takes longer; it
 * must not be used again then.
 */
export function nextMessage<T>(worker: Worker, deadlineMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      // One more turn: if this thread was the slow one, the answer lies ready already.
      setImmediate(() => settle(() => reject(new Error(`It took longer than ${deadlineMs} ms to read.`))));
    }, deadlineMs);
    const onMessage = (message: T) => settle(() => resolve(message));
    const onError = (error: Error) => settle(() => reject(new Error(`The parser failed: ${error.message}`)));
    const onExit = () => settle(() => reject(new Error('The parser ended while reading.')));

    function settle(act: () => void): void {
      clearTimeout(late);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}
