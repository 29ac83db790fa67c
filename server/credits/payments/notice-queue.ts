import { z } from 'zod';
import type { Queue } from '../../platform/jobs.ts';

/** Act upon a provider's message that was kept. */
export const noticeQueue: Queue<{ provider: string; eventId: string }> = {
  name: 'provider-notice',
  payload: z.object({ provider: z.string(), eventId: z.string() }),
};
