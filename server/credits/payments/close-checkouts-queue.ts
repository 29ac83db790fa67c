import { z } from 'zod';
import type { Queue } from '../../platform/jobs.ts';

/** Close the payment pages of an order on which nothing is to be paid any more. */
export const closeCheckoutsQueue: Queue<{ orderId: string }> = {
  name: 'close-checkouts',
  payload: z.object({ orderId: z.uuid() }),
};
