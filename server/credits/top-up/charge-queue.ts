import { z } from 'zod';
import type { Queue } from '../../platform/jobs.ts';

/** Charge an automatic order to the stored payment method. */
export const chargeQueue: Queue<{ orderId: string }> = {
  name: 'charge-top-up',
  payload: z.object({ orderId: z.uuid() }),
};
