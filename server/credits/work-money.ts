import { z } from 'zod';
import type { Context } from '../identity/context.ts';
import type { Jobs, Queue } from '../platform/jobs.ts';
import { collectOwed } from './chargebacks/collect-owed.ts';
import { tellLevels } from './levels/tell-levels.ts';
import { keptNoticeQueue, sweepKept } from './payments/kept-notices.ts';
import { noteDispute } from './payments/on-dispute.ts';
import { noteRefund } from './payments/on-refund.ts';
import type { Providers } from './payments/providers.ts';
import { askRefund, refundQueue, sweepRefunds } from './refunds/ask-refund.ts';
import { chargeOrder, sweepTopUps } from './top-up/charge-order.ts';
import { chargeQueue } from './top-up/charge-queue.ts';
import { topUpIfBelow } from './top-up/top-up-if-below.ts';
import { balanceWatchQueue } from './watch-balance.ts';

const sweepQueue: Queue<Record<string, never>> = {
  name: 'money-sweep',
  payload: z.object({}).strict() as z.ZodType<Record<string, never>>,
  retryLimit: 1,
};

export const MONEY_QUEUES: readonly Queue<object>[] = [
  balanceWatchQueue,
  refundQueue,
  keptNoticeQueue,
  chargeQueue,
  sweepQueue,
];

type House = { jobs: Jobs; providers: Providers; asSystem(): Context };

/** Refunds, what was heard of before its payment, balances that fell, and by the clock whatever of it was left undone. */
export async function workMoney({ jobs, providers, asSystem }: House): Promise<void> {
  await jobs.work(balanceWatchQueue, ({ customerId }) =>
    allOf([() => tellLevels(asSystem(), customerId), () => topUpIfBelow(asSystem(), customerId)]),
  );
  await jobs.work(refundQueue, ({ refundId }) => askRefund(asSystem(), providers, refundId));
  await jobs.work(chargeQueue, ({ orderId }) => chargeOrder(asSystem(), providers, orderId));
  await jobs.work(keptNoticeQueue, async ({ provider: key, kind, ref }) => {
    const provider = providers.get(key);
    if (provider) await (kind === 'refund' ? noteRefund : noteDispute)(asSystem(), provider, ref);
  });
  await jobs.work(sweepQueue, () =>
    allOf([sweepRefunds, sweepKept, collectOwed, sweepTopUps].map((sweep) => () => sweep(asSystem()))),
  );
  await jobs.every('*/15 * * * *', sweepQueue, {});
}

/** What fails does not keep the others from being done; then the job fails, to be tried again. */
async function allOf(works: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const work of works) await work().catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
