import { fromKysely, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Trx } from './database/database.ts';
import type { Log } from './log.ts';

/** A kind of later work. Its handler must bear being run twice for the same payload: a worker may die after the effect. */
export type Queue<Payload> = { name: string; payload: z.ZodType<Payload>; retryLimit?: number };

type AddOptions = { startAfter?: Date; singletonKey?: string };

/**
 * Later work. A job is added in the command's own transaction, so it exists exactly when what it is about does.
 * A worker that died is noticed by its missing heartbeat and its job runs again within a minute.
 */
export type Jobs = {
  add<Payload extends object>(trx: Trx, queue: Queue<Payload>, payload: Payload, options?: AddOptions): Promise<void>;
  work<Payload extends object>(queue: Queue<Payload>, handle: (payload: Payload) => Promise<void>): Promise<void>;
  /** Runs `queue` with this payload by the clock; `cron` in the five-field form, UTC. */
  every<Payload extends object>(cron: string, queue: Queue<Payload>, payload: Payload): Promise<void>;
  /** Has this process's workers look for jobs now instead of at their next poll; called after a commit. */
  wake(): void;
  stop(): Promise<void>;
};

const SCHEMA = 'pgboss';

/**
 * @param ownerUrl a connection as the owner of the schema: pg-boss keeps its own tables up to date
 * @param grant gives the application's role its rights on them
 */
export async function startJobs(ownerUrl: string, queues: readonly Queue<object>[], grant: (schema: string) => Promise<void>, log: Log): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: SCHEMA,
    max: 3,
    application_name: 'counterfoil jobs',
    monitorIntervalSeconds: 15,
    superviseIntervalSeconds: 15,
  });
  boss.on('error', (error) => log.error({ err: error }, 'jobs: the queue had a fault'));
  await boss.start();
  for (const queue of queues) await createQueue(boss, queue);
  await grant(SCHEMA);
  const workers: string[] = [];

  return {
    async add(trx, queue, payload, options = {}) {
      await boss.send(queue.name, payload, { ...options, db: fromKysely({ executeQuery: (query) => trx.executeQuery(query as never) }) });
    },
    async work(queue, handle) {
      const options = { pollingIntervalSeconds: 2, batchSize: 20, heartbeatRefreshSeconds: 10, perJobResults: false as const };
      const id = await boss.work<object>(queue.name, options, async (jobs) => {
        for (const job of jobs) await handle(queue.payload.parse(job.data));
      });
      workers.push(id);
    },
    async every(cron, queue, payload) {
      await boss.schedule(queue.name, cron, payload);
    },
    wake() {
      for (const worker of workers) boss.notifyWorker(worker);
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

async function createQueue(boss: PgBoss, queue: Queue<object>): Promise<void> {
  const dead = `${queue.name}-dead`;
  await boss.createQueue(dead, { retentionSeconds: 90 * 86_400 });
  await boss.createQueue(queue.name, {
    retryLimit: queue.retryLimit ?? 8,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
    heartbeatSeconds: 30,
    expireInSeconds: 600,
    retentionSeconds: 14 * 86_400,
    deleteAfterSeconds: 86_400,
    deadLetter: dead,
  });
}
