// Runs the given test files one after the other in this process, and tells its parent how each one went.
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { repository } from '../launch/repository.mjs';
import { runFile } from './run-file.ts';

for (const path of process.argv.slice(2)) {
  // A file is over when nothing is left to do, which Node notices at the end of a turn, not in the midst of one.
  await nextTurn();
  const tally = await runFile(path, { isolation: 'none' });
  // The runner says nothing of a file that failed while it was loaded, which a second import does: it throws again.
  await import(pathToFileURL(join(repository, path)).href);
  process.send?.({ path, ...tally });
}
process.disconnect?.();
