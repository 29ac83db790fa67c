import { type StdioOptions, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { nodeModules, repository } from '../launch/repository.mjs';
import type { Tally } from './step.ts';

/** Runs a program of a package. It counts as one test; its output is shown when it fails. */
export async function runProgram(name: string, words: string[]): Promise<Tally> {
  return tally(await run(join(nodeModules, '.bin', name), words));
}

/** The same with a script of ours. */
export async function runScript(path: string, words: string[] = []): Promise<Tally> {
  return tally(await run(process.execPath, [path, ...words]));
}

function tally({ code, output }: { code: number; output: string }): Tally {
  if (code === 0) return { passed: 1, failed: 0 };
  console.log(output.trimEnd());
  return { passed: 0, failed: 1 };
}

/** `output` is empty where it was shown directly. */
export function run(
  file: string,
  words: string[],
  options: { show?: boolean; env?: Record<string, string> } = {},
): Promise<{ code: number; output: string }> {
  const stdio: StdioOptions =
    options.show === true ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
  const path = [join(nodeModules, '.bin'), process.env.PATH ?? ''].join(delimiter);
  const child = spawn(file, words, {
    cwd: repository,
    stdio,
    env: { ...process.env, PATH: path, ...options.env },
  });
  let output = '';
  const collect = (text: Buffer) => {
    output += text.toString('utf8');
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
