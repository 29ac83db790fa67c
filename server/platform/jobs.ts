import { fromKysely, type JobResult, PgBoss, systemClock } from 'pg-boss';
import type { z } from 'zod';
import type { Trx } from './database/database.ts';
import type { Log } from './log.ts';
import { steadyNow } from './steady-clock.ts';

/** A kind of later work. Its handler must bear being run twice for the same payload: a worker may die after the effect. */
export type Queue<Payload> = { name: string; payload: z.ZodType<Payload>; retryLimit?: number };

/** `startAfterSeconds`: by the database's clock. */
type AddOptions = { startAfter?: Date; startAfterSeconds?: number; singletonKey?: string };

/**
 * Later work. A job is added in the command's own transaction, so it exists exactly when what it is about does.
 * A worker that died is noticed by its missing heartbeat and its job runs again within a minute.
 */
export type Jobs = {
  add<Payload extends object>(
    trx: Trx,
    queue: Queue<Payload>,
    payload: Payload,
    options?: AddOptions,
  ): Promise<void>;
  /**
   * @param together does several at once for less, all or nothing; when it fails each is done alone, so that a poisoned one
   *   fails by itself
   */
  work<Payload extends object>(
    queue: Queue<Payload>,
    handle: (payload: Payload) => Promise<void>,
    together?: (payloads: Payload[]) => Promise<void>,
  ): Promise<void>;
  /** Runs `queue` with this payload by the clock; `cron` in the five-field form, UTC. */
  every<Payload extends object>(cron: string, queue: Queue<Payload>, payload: Payload): Promise<void>;
  /** Has this process's workers look for jobs now instead of at their next poll; called after a commit. */
  wake(): void;
  stop(): Promise<void>;
};

const SCHEMA = 'pgboss';
const GATHER_MS = 20;
const RECENT_MS = 10_000;

/**
 * @param ownerUrl a connection as the owner of the schema: pg-boss keeps its own tables up to date
 * @param grant gives the application's role its rights on them
 */
export async function startJobs(
  ownerUrl: string,
  queues: readonly Queue<object>[],
  grant: (schema: string) => Promise<void>,
  log: Log,
): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: SCHEMA,
    max: 3,
    application_name: 'counterfoil jobs',
    monitorIntervalSeconds: 15,
    superviseIntervalSeconds: 15,
    // Its schedules follow the database's clock by the difference to this one, its workers wait by it.
    clock: { ...systemClock, now: steadyNow },
  });
  boss.on('error', (error) => log.error({ err: error }, 'jobs: the queue had a fault'));
  await boss.start();
  await keepQueues(boss, queues);
  await grant(SCHEMA);
  const workers = new Map<string, string>();
  const addedAt = new Map<string, number>();
  let waking: NodeJS.Timeout | undefined;

  return {
    async add(trx, queue, payload, { startAfterSeconds, ...options } = {}) {
      addedAt.set(queue.name, steadyNow());
      await boss.send(queue.name, payload, {
        ...options,
        ...(startAfterSeconds === undefined ? {} : { startAfter: startAfterSeconds }),
        db: fromKysely({ executeQuery: (query) => trx.executeQuery(query as never) }),
      });
    },
    async work(queue, handle, together) {
      const options = {
        pollingIntervalSeconds: 2,
        batchSize: 20,
        heartbeatRefreshSeconds: 10,
        perJobResults: true as const,
      };
      const id = await boss.work<object>(queue.name, options, async (jobs) => {
        if (together && jobs.length > 1) {
          const done = await settleTogether(jobs, () =>
            together(jobs.map((job) => queue.payload.parse(job.data))),
          );
          if (done) return done;
        }
        const results: JobResult[] = [];
        for (const job of jobs)
          results.push(await settle(job.id, () => handle(queue.payload.parse(job.data))));
        for (const result of results.filter((one) => one.status === 'failed'))
          log.warn(
            { queue: queue.name, job: result.id, err: result.output },
            'jobs: one failed and will be tried again',
          );
        return results;
      });
      workers.set(queue.name, id);
    },
    async every(cron, queue, payload) {
      await boss.schedule(queue.name, cron, payload);
    },
    wake() {
      // A job is added before its commit and others commit meanwhile, so a queue is looked at for a while after an addition.
      waking ??= setTimeout(() => {
        waking = undefined;
        const recent = steadyNow() - RECENT_MS;
        for (const [queue, worker] of workers)
          if ((addedAt.get(queue) ?? 0) >= recent) boss.notifyWorker(worker);
      }, GATHER_MS);
    },
    async stop() {
      clearTimeout(waking);
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** @returns undefined when it failed, so that each has to be done alone */
async function settleTogether(
  jobs: readonly { id: string }[],
  work: () => Promise<void>,
): Promise<JobResult[] | undefined> {
  try {
    await work();
    return jobs.map(({ id }) => ({ id, status: 'completed' }));
  } catch {
    return undefined;
  }
}

/** One job's fate is its own: a poisoned one is retried and at last set aside, while the others of its batch are done. */
async function settle(id: string, work: () => Promise<void>): Promise<JobResult> {
  try {
    await work();
    return { id, status: 'completed' };
  } catch (error) {
    return {
      id,
      status: 'failed',
      output: { message: error instanceof Error ? error.message : String(error) },
    };
  }
}

/** What a dead worker's job, a failing one and a finished one may expect, in seconds. */
const TERMS = {
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  heartbeatSeconds: 30,
  expireInSeconds: 600,
  retentionSeconds: 14 * 86_400,
  deleteAfterSeconds: 86_400,
};

/** Makes the queues that are missing and brings the others' terms up to date; a start that finds nothing to do asks once. */
async function keepQueues(boss: PgBoss, queues: readonly Queue<object>[]): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  for (const queue of queues) {
    const dead = `${queue.name}-dead`;
    const terms = { ...TERMS, retryLimit: queue.retryLimit ?? 8, deadLetter: dead };
    const found = known.get(queue.name);
    if (!known.has(dead)) await boss.createQueue(dead, { retentionSeconds: 90 * 86_400 });
    if (!found) await boss.createQueue(queue.name, terms);
    else if (Object.entries(terms).some(([name, value]) => found[name as keyof typeof terms] !== value))
      await boss.updateQueue(queue.name, terms);
  }
}
