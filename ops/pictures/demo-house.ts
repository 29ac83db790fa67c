import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinnedNode, repository } from '../launch/repository.mjs';

export type DemoHouse = { address: string; stop(): Promise<void> };

const START_DEADLINE_MS = 90_000;

/** Starts the demo on a free port, with data of its own that goes away with it. */
export async function startDemo(): Promise<DemoHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-pictures-'));
  const child = spawn(pinnedNode, [join(repository, 'server/main.ts')], {
    env: { ...process.env, DEMO: '1', DATA_DIR: folder, PORT: '0', SMTP_LISTEN: 'off', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { address: await addressIn(child.stdout, ended), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The server says where it is once it is ready. */
async function addressIn(output: NodeJS.ReadableStream, ended: Promise<void>): Promise<string> {
  const said = new Promise<string>((resolve) => {
    let text = '';
    output.on('data', (chunk) => {
      text += String(chunk);
      const [, address] = text.match(/Counterfoil is at (\S+)\/ /) ?? [];
      if (address) resolve(address);
    });
  });
  const gaveUp = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('The demo did not start in time.')), START_DEADLINE_MS).unref();
    ended.then(() => reject(new Error('The demo ended before it was ready.')));
  });
  return Promise.race([said, gaveUp]);
}
