import type { Queue } from '../platform/jobs.ts';
import { bankLinesQueue } from './bank/match-lines.ts';
import { PAYMENT_QUEUES } from './payments/work-payments.ts';
import { MONEY_QUEUES } from './work-money.ts';

export const CREDIT_QUEUES: readonly Queue<object>[] = [...MONEY_QUEUES, bankLinesQueue, ...PAYMENT_QUEUES];
