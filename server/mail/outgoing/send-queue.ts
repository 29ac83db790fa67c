import { z } from 'zod';
import type { Queue } from '../../platform/jobs.ts';

/** Send one mail of the outbox. The row says what became of it; the job only brings it to mind. */
export const sendMailQueue: Queue<{ mailOutId: string }> = {
  name: 'send-mail',
  payload: z.object({ mailOutId: z.uuid() }),
};

/** Send what was put off and is due again, or what a sender that died had begun. */
export const sweepOutboxQueue: Queue<Record<string, never>> = { name: 'sweep-outbox', payload: z.object({}) };
