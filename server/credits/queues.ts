import type { Queue } from '../platform/jobs.ts';
import { bankLinesQueue } from './bank/match-lines.ts';
import { PAYMENT_QUEUES } from './payments/work-payments.ts';
import { balanceWatchQueue } from './watch-balance.ts';

export const CREDIT_QUEUES: readonly Queue<object>[] = [balanceWatchQueue, bankLinesQueue, ...PAYMENT_QUEUES];
