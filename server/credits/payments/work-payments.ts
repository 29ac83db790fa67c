import { z } from 'zod';
import type { Context } from '../../identity/context.ts';
import type { Jobs, Queue } from '../../platform/jobs.ts';
import type { Log } from '../../platform/log.ts';
import { closeCheckouts } from './close-checkouts.ts';
import { closeCheckoutsQueue } from './close-checkouts-queue.ts';
import { handleNotice } from './handle-notice.ts';
import { noticeQueue } from './notice-queue.ts';
import type { Providers } from './providers.ts';
import { reconcile } from './reconcile.ts';
import { sendBack, sendBackQueue } from './send-back.ts';

const reconcileQueue: Queue<Record<string, never>> = {
  name: 'reconcile-payments',
  payload: z.object({}).strict() as z.ZodType<Record<string, never>>,
  retryLimit: 1,
};

export const PAYMENT_QUEUES: readonly Queue<object>[] = [
  noticeQueue,
  closeCheckoutsQueue,
  sendBackQueue,
  reconcileQueue,
];

type House = { jobs: Jobs; providers: Providers; log: Log; asSystem(): Context };

/** What is done after a provider's message, and every ten minutes in case that none came. */
export async function workPayments({ jobs, providers, log, asSystem }: House): Promise<void> {
  await jobs.work(noticeQueue, async (notice) => void (await handleNotice(asSystem(), providers, notice)));
  await jobs.work(closeCheckoutsQueue, ({ orderId }) => closeCheckouts(asSystem(), providers, orderId));
  await jobs.work(sendBackQueue, ({ exceptionId }) => sendBack(asSystem(), providers, exceptionId));
  await jobs.work(reconcileQueue, async () => {
    for (const found of await reconcile(asSystem(), providers)) {
      if (found.isAway) log.warn(found, 'payments: the provider does not answer');
      if (found.news > 0) log.warn(found, 'payments: the provider told what no message had told');
    }
  });
  await jobs.every('*/10 * * * *', reconcileQueue, {});
}
