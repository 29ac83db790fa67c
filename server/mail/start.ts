import type { Disk } from 'flydrive';
import type { House } from '../house.ts';
import { notifyQueue } from '../platform/events/notify.ts';
import { sweepInboxQueue, takeInQueue } from './incoming/keep-mail.ts';
import { type MailListener, startListener } from './incoming/listener.ts';
import { sweepInbox, takeIn } from './incoming/take-in.ts';
import { createPostOffice } from './outgoing/post-office.ts';
import { sendMailQueue, sweepOutboxQueue } from './outgoing/send-queue.ts';
import { tellOf } from './outgoing/tell.ts';
import { createMailer, type Mailer } from './outgoing/transport.ts';
import { createMailReader, type MailReader } from './reading/reader-pool.ts';

const SENDERS = 3;
const EVERY_MINUTE = '* * * * *';

export type RunningMail = {
  /** Where mail comes in, unless it is switched off or the address is taken. */
  listener: MailListener | undefined;
  /** For the routes, which read mails too. */
  reader: MailReader;
  disk: Disk;
  stop(): Promise<void>;
};

/**
 * Starts all of the mail: the listener, and the workers that take in, tell of events, and send.
 * @param disk where files of mails are kept
 * @throws {Error} for an SMTP_URL or SMTP_LISTEN that can not be used
 */
export async function startMail(house: House, disk: Disk): Promise<RunningMail> {
  const mailer = house.settings.smtpUrl ? createMailer(house.settings.smtpUrl) : undefined;
  if (mailer) await startSending(house, mailer);
  const tell = (...wishes: { eventId: number }[]) =>
    tellOf(
      house,
      wishes.map(({ eventId }) => eventId),
    );
  await house.jobs.work(notifyQueue, tell, (wishes) => tell(...wishes));
  const reader = createMailReader();
  const intake = { house, reader, disk };
  await house.jobs.work(takeInQueue, ({ mailInId }) => takeIn(intake, mailInId));
  await house.jobs.work(sweepInboxQueue, () => sweepInbox(intake));
  await house.jobs.every(EVERY_MINUTE, sweepInboxQueue, {});
  const listener = await startListener(house);
  return {
    listener,
    reader,
    disk,
    async stop() {
      await listener?.stop();
      await reader.close();
      mailer?.close();
    },
  };
}

async function startSending(house: House, mailer: Mailer): Promise<void> {
  const office = createPostOffice(house, mailer);
  // Several, so that one recipient's slow server does not keep the others waiting.
  for (let sender = 0; sender < SENDERS; sender++)
    await house.jobs.work(sendMailQueue, ({ mailOutId }) => office.deliver(mailOutId));
  await house.jobs.work(sweepOutboxQueue, () => office.sweep());
  await house.jobs.every(EVERY_MINUTE, sweepOutboxQueue, {});
}
