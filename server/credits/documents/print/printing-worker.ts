import { parentPort } from 'node:worker_threads';
import type { PrintReply, PrintTask } from './print-task.ts';

// Loading the libraries costs most of the first print, so it is done before the clock of a task begins.
const { carryOut } = await import('./print-task.ts');

parentPort?.on('message', async (task: PrintTask) => {
  const reply: PrintReply = await carryOut(task).then(
    (bytes) => ({ bytes }),
    (error: unknown) => ({
      failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  );
  parentPort?.postMessage(reply);
});
parentPort?.postMessage('ready');
