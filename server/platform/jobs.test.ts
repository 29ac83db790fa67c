import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { z } from 'zod';
import { openTestHouse } from '../testing/open-test-house.ts';
import { inTransaction } from './database/transaction.ts';
import { type Queue, startJobs } from './jobs.ts';
import { createLog } from './log.ts';

const house = await openTestHouse();
const queue: Queue<{ value: number }> = {
  name: 'add-up',
  payload: z.object({ value: z.number() }),
  retryLimit: 0,
};
const jobs = await startJobs(house.url, [queue], async () => undefined, createLog('silent'));
after(() => jobs.stop());

test('jobs that are done together are done alone when one of them fails, and only that one stays undone', async () => {
  await inTransaction(house.db, async (trx) => {
    for (const value of [1, 2, 3, 4]) await jobs.add(trx, queue, { value });
  });
  const together: number[][] = [];
  const alone: number[] = [];
  const all = Promise.withResolvers<void>();
  const refuse = (value: number) => {
    if (value === 3) throw new Error('three is poisoned');
  };
  await jobs.work(
    queue,
    async ({ value }) => {
      alone.push(value);
      if (alone.length === 4) all.resolve();
      refuse(value);
    },
    async (payloads) => {
      together.push(payloads.map(({ value }) => value));
      for (const { value } of payloads) refuse(value);
    },
  );
  await all.promise;
  assert.deepEqual(
    together.map((values) => values.toSorted()),
    [[1, 2, 3, 4]],
  );
  assert.deepEqual(alone.toSorted(), [1, 2, 3, 4]);
});
