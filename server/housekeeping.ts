import { sql } from 'kysely';
import { z } from 'zod';
import { sweepOpenDoor } from './contact/sweep.ts';
import { bankLinesQueue, workOffLines } from './credits/bank/match-lines.ts';
import { confirmQuoteQueue } from './credits/orders/confirm-quote-queue.ts';
import { workPayments } from './credits/payments/work-payments.ts';
import { workMoney } from './credits/work-money.ts';
import type { House } from './house.ts';
import { staffLeftQueue } from './identity/remove-person.ts';
import { sweepPreviews } from './licences/import/sweep-previews.ts';
import {
  importInvitationsQueue,
  inviteImported,
  licenceImportQueue,
  workOffImport,
} from './licences/import/work-off-import.ts';
import { licenceEndsQueue, tellEnds } from './licences/tell-ends.ts';
import { lapseTransfers, transferDeadlinesQueue } from './licences/transfers/lapse-transfers.ts';
import { sealEvents } from './platform/events/seal-events.ts';
import type { Queue } from './platform/jobs.ts';
import { confirmByOrder } from './quotes/confirm-by-order.ts';
import { quoteDeadlinesQueue, watchQuoteDeadlines } from './quotes/quote-deadlines.ts';
import { sweepAttachments } from './tickets/attachments/sweep-attachments.ts';
import { escalateDue, escalationQueue } from './tickets/escalation/escalate-due.ts';
import { handBackTickets } from './tickets/hand-back-tickets.ts';
import { keepMissingWords, missingWordsQueue } from './tickets/words.ts';
import { verify } from './verify/verify.ts';

const nothing = z.object({}).strict() as z.ZodType<Record<string, never>>;
const sealQueue: Queue<Record<string, never>> = { name: 'seal-events', payload: nothing };
const verifyQueue: Queue<Record<string, never>> = { name: 'verify', payload: nothing, retryLimit: 1 };
const sweepQueue: Queue<Record<string, never>> = { name: 'sweep', payload: nothing };

export const HOUSEKEEPING_QUEUES: readonly Queue<object>[] = [
  licenceImportQueue,
  importInvitationsQueue,
  licenceEndsQueue,
  confirmQuoteQueue,
  quoteDeadlinesQueue,
  transferDeadlinesQueue,
  escalationQueue,
  sealQueue,
  verifyQueue,
  sweepQueue,
  missingWordsQueue,
];

/** What the house does by the clock or after a payment, whichever of its processes gets to it. */
export async function startHousekeeping(house: House): Promise<void> {
  const { jobs } = house;
  await jobs.work(confirmQuoteQueue, ({ orderId }) => confirmByOrder(house.asSystem(), orderId));
  await jobs.work(staffLeftQueue, ({ personId }) => handBackTickets(house.asSystem(), personId));
  await jobs.work(bankLinesQueue, ({ importId }) => workOffLines(house.asSystem(), importId));
  await jobs.work(licenceImportQueue, ({ importId }) =>
    workOffImport(house.asSystem(), house.disk, importId),
  );
  await jobs.work(licenceEndsQueue, () => tellEnds(house.asSystem()));
  await jobs.work(importInvitationsQueue, ({ eventIds }) => inviteImported(house.asSystem(), eventIds));
  await jobs.work(quoteDeadlinesQueue, () => watchQuoteDeadlines(house.asSystem()));
  await jobs.work(transferDeadlinesQueue, () => lapseTransfers(house.asSystem()));
  await jobs.work(escalationQueue, () => escalateDue(house.asSystem()));
  await jobs.work(sealQueue, async () => void (await sealEvents(house.db)));
  await jobs.work(verifyQueue, () => verifyAndAlarm(house));
  await jobs.work(sweepQueue, () => sweep(house));
  await jobs.work(missingWordsQueue, () => keepMissingWords(house.db));
  await workPayments(house);
  await workMoney(house);
  await jobs.every('*/15 * * * *', quoteDeadlinesQueue, {});
  await jobs.every('*/15 * * * *', transferDeadlinesQueue, {});
  await jobs.every('* * * * *', escalationQueue, {});
  // Twice a day, so that whoever was off at the first is in time by the second.
  await jobs.every('10 5,11 * * *', licenceEndsQueue, {});
  await jobs.every('*/5 * * * *', sealQueue, {});
  await jobs.every('41 * * * *', verifyQueue, {});
  await jobs.every('23 4 * * *', sweepQueue, {});
  await jobs.every('47 3 * * *', missingWordsQueue, {});
}

async function verifyAndAlarm({ db, log }: House): Promise<void> {
  await verify(db, (finding) => log.error({ finding }, 'verify: the books are not as they must be'));
}

/** Removes what has had its time: answers kept for repeated requests (30 days), used or expired links, files that no message took. */
async function sweep({ db, disk }: House): Promise<void> {
  await sql`delete from idempotency_key where created_at < now() - interval '30 days'`.execute(db);
  await sweepOpenDoor(db);
  await sql`delete from one_time_link where expires_at < now() - interval '30 days'`.execute(db);
  await sweepAttachments(db, disk);
  await sweepPreviews(db, disk);
}
