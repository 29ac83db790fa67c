import { z } from 'zod';
import type { Queue } from '../../platform/jobs.ts';

/** Charge an automatic order to the stored payment method. */
export const chargeQueue: Queue<{ orderId: string }> = {
  name: 'charge-top-up',
  payload: z.object({ orderId: z.uuid() }),
};

/** Look by the clock for what the jobs did not get done: retries that are due, charges without an answer. */
export const topUpSweepQueue: Queue<Record<string, never>> = {
  name: 'top-up-sweep',
  payload: z.object({}).strict() as z.ZodType<Record<string, never>>,
};
