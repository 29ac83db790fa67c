import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PATIENCE_MS = 60_000;

export type KillableServer = {
  address: string;
  start(): Promise<void>;
  /** As when the power goes: nothing is ended in order. */
  kill(): Promise<void>;
  /** Runs `counterfoil` on the same data. @returns what it printed */
  command(...words: string[]): Promise<string>;
};

/** The real server in a process of its own, with data that survive it and go away with the test. */
export async function makeKillableServer(variables: NodeJS.ProcessEnv): Promise<KillableServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'counterfoil-kill-'));
  const port = await freePort();
  const environment = {
    ...process.env,
    DATABASE_URL: '',
    DATA_DIR: folder,
    PORT: String(port),
    SMTP_LISTEN: 'off',
    LOG_LEVEL: 'fatal',
    ...variables,
  };
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  after(async () => {
    await end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });
  const address = `http://127.0.0.1:${port}`;
  return {
    address,
    async start() {
      child = spawn(process.execPath, ['server/main.ts'], {
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(50))
        if (await isReady(address)) return;
      throw new Error('the server did not come up');
    },
    kill: () => end('SIGKILL'),
    async command(...words) {
      const { stdout } = await run(process.execPath, ['server/counterfoil.ts', ...words], {
        env: environment,
      });
      return stdout.trim();
    },
  };
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
