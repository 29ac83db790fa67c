import { z } from 'zod';
import type { Context } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import type { Queue } from '../platform/jobs.ts';

/** Tell those whom an event concerns by mail. One job an event; the mails it makes bear the event's id, so twice is once. */
export const notifyQueue: Queue<{ eventId: number }> = { name: 'notify', payload: z.object({ eventId: z.number().int() }) };

/** Has people told of an event once the command has committed. */
export async function notify(trx: Trx, context: Context, eventId: number): Promise<void> {
  await context.jobs.add(trx, notifyQueue, { eventId });
}
