import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { nodeModules, pinnedNode } from './repository.mjs';

/** Where Node keeps what it has compiled: a later start need not read the sources anew. */
const compiled = { NODE_COMPILE_CACHE: join(nodeModules, '.cache/compiled') };

/**
 * Becomes the program, where Node can replace its own process; else runs it, passes signals on, and ends as it ends.
 * The working directory stays the caller's.
 */
export async function handOver(program, words, settings = {}) {
  const environment = { ...compiled, ...process.env, ...settings };
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.execve(pinnedNode, [pinnedNode, program, ...words], environment);
  }
  const { code, signal } = await run([program, ...words], environment);
  if (signal) process.kill(process.pid, signal);
  process.exit(code === null ? 1 : code);
}

/** Runs the pinned Node to its end. A signal that asks us to end is passed on, and the child decides. */
export function run(words, environment = process.env) {
  const child = spawn(pinnedNode, words, { stdio: 'inherit', env: environment });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const passOn = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.removeListener(name, passOn);
      resolve({ code, signal });
    });
  });
}
