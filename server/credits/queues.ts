import type { Queue } from '../platform/jobs.ts';
import { balanceWatchQueue } from './watch-balance.ts';

export const CREDIT_QUEUES: readonly Queue<object>[] = [balanceWatchQueue];
