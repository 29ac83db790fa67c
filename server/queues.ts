import { notifyQueue } from './mail/notify.ts';
import type { Queue } from './platform/jobs.ts';

/** Every kind of later work in the house. */
export const QUEUES: readonly Queue<object>[] = [notifyQueue];
