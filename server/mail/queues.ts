import { notifyQueue } from '../platform/events/notify.ts';
import type { Queue } from '../platform/jobs.ts';
import { sweepInboxQueue, takeInQueue } from './incoming/keep-mail.ts';
import { sendMailQueue, sweepOutboxQueue } from './outgoing/send-queue.ts';

export const MAIL_QUEUES: readonly Queue<object>[] = [
  notifyQueue,
  sendMailQueue,
  sweepOutboxQueue,
  takeInQueue,
  sweepInboxQueue,
];
