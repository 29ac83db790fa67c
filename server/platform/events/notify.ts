import { z } from 'zod';
import type { Trx } from '../database/database.ts';
import type { Jobs, Queue } from '../jobs.ts';

/** Tell those whom an event concerns by mail. One job an event; the mails it makes bear the event's id, so twice is once. */
export const notifyQueue: Queue<{ eventId: number }> = {
  name: 'notify',
  payload: z.object({ eventId: z.number().int() }),
};

/** Has people told of an event once the command has committed. */
export async function notify(trx: Trx, { jobs }: { jobs: Jobs }, eventId: number): Promise<void> {
  await jobs.add(trx, notifyQueue, { eventId });
}
