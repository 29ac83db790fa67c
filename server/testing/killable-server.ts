import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
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
  /** Its data. */
  folder: string;
  /** Its PostgreSQL as the superuser: it is asked what was kept, and made to suffer. */
  superuserUrl: string;
  start(): Promise<void>;
  /** As when the power goes: nothing is ended in order. */
  kill(): Promise<void>;
  /** The process of its PostgreSQL; undefined while there is none. */
  postmaster(): Promise<number | undefined>;
  /** Runs `counterfoil` on the same data. @returns what it printed */
  command(...words: string[]): Promise<string>;
  /** An API key of this person's. */
  keyOf(email: string): Promise<string>;
};

/**
 * The real server in a process of its own, with data that survive it and go away with the test.
 * @param variables DATA_DIR is a new folder when it is not among them
 */
export async function makeKillableServer(variables: NodeJS.ProcessEnv): Promise<KillableServer> {
  const made = variables.DATA_DIR ? undefined : await mkdtemp(path.join(os.tmpdir(), 'counterfoil-kill-'));
  const folder = variables.DATA_DIR ?? made ?? '';
  const port = await freePort();
  const environment: NodeJS.ProcessEnv = {
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
  let isOver = false;
  after(async () => {
    isOver = true;
    await end('SIGTERM');
    if (made) await rm(made, { recursive: true, force: true });
  });
  const address = `http://127.0.0.1:${port}`;
  const command = async (...words: string[]) => {
    // What the server itself is put under is no concern of the command.
    const clean = { ...environment, LD_PRELOAD: '' };
    const { stdout } = await run(process.execPath, ['server/counterfoil.ts', ...words], { env: clean });
    return stdout.trim();
  };
  return {
    address,
    folder,
    superuserUrl: `postgresql://postgres@/counterfoil?host=${encodeURIComponent(path.join(folder, 'postgres-socket'))}&port=5432`,
    async start() {
      // A test that failed may still be killing and starting.
      if (isOver) throw new Error('the test is over');
      child = spawn(process.execPath, ['server/main.ts'], {
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(50))
        if (await isReady(address)) return;
      throw new Error('the server did not come up');
    },
    kill: () => end('SIGKILL'),
    async postmaster() {
      const file = path.join(folder, 'postgres/postmaster.pid');
      const [pid] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
      return Number(pid) || undefined;
    },
    command,
    async keyOf(email) {
      const printed = await command('api-key', '--person', email);
      return printed.split(/\s+/).find((word) => word.startsWith('cf_')) ?? printed;
    },
  };
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
