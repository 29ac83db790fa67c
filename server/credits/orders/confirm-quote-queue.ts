import { z } from 'zod';
import type { Queue } from '../../platform/jobs.ts';

/** The order is paid whose payment says yes to a quote. Whoever knows quotes works at it. */
export const confirmQuoteQueue: Queue<{ orderId: string }> = {
  name: 'confirm-quote',
  payload: z.object({ orderId: z.uuid() }),
};
