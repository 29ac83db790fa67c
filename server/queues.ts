import { CREDIT_QUEUES } from './credits/queues.ts';
import { HOUSEKEEPING_QUEUES } from './housekeeping.ts';
import { recoveryQueue } from './identity/recovery.ts';
import { staffLeftQueue } from './identity/remove-person.ts';
import { MAIL_QUEUES } from './mail/queues.ts';
import type { Queue } from './platform/jobs.ts';

/** Every kind of later work in the house. */
export const QUEUES: readonly Queue<object>[] = [
  recoveryQueue,
  staffLeftQueue,
  ...MAIL_QUEUES,
  ...HOUSEKEEPING_QUEUES,
  ...CREDIT_QUEUES,
];
