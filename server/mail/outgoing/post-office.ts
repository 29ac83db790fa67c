import { sql } from 'kysely';
import type { House } from '../../house.ts';
import { now } from '../../platform/database/clock.ts';
import { steadyNow } from '../../platform/steady-clock.ts';
import { companyName } from '../company.ts';
import { claimNext, giveBack, isStillClaimed, keepRefusal, keepSent } from './claim.ts';
import { type OutgoingMail, toMessage } from './envelope.ts';
import { meaningLost } from './meaning.ts';
import { verdictOf, waitAfter } from './send-rules.ts';
import { faultOf, type Mailer } from './transport.ts';

type SendingHouse = Pick<House, 'db' | 'log' | 'settings'>;

const PAUSE_MS = 20_000;

/**
 * Sends what waits in the outbox. To one address mails go in the order in which they were written, one after another;
 * while the mail server can not be reached everything waits, and nobody tries in vain for each mail.
 */
export function createPostOffice(house: SendingHouse, mailer: Mailer) {
  let pausedUntil = 0;

  /** Sends all that is due to this address. */
  async function deliverTo(address: string): Promise<void> {
    for (;;) {
      if (steadyNow() < pausedUntil) return;
      const mail = await claimNext(house.db, address);
      if (!mail) return;
      await attempt(mail);
    }
  }

  async function attempt(mail: OutgoingMail): Promise<void> {
    const lost = await meaningLost(house.db, mail);
    if (lost) return keepRefusal(house.db, mail, 'dropped', lost);
    const sender = { mailAddress: house.settings.mailAddress, company: await companyName(house.db) };
    if (!(await isStillClaimed(house.db, mail, mailer.attemptMs))) return;
    try {
      await mailer.send(toMessage(mail, sender));
    } catch (error) {
      return noteFailure(mail, error);
    }
    await keepSent(house.db, mail);
  }

  async function noteFailure(mail: OutgoingMail, error: unknown): Promise<void> {
    const fault = faultOf(error);
    const verdict = verdictOf(fault);
    const ageMs = (await now(house.db)).getTime() - mail.created_at.getTime();
    const minutes = verdict === 'refused' ? undefined : waitAfter(mail.attempts, ageMs);
    if (verdict === 'unreachable') pausedUntil = steadyNow() + PAUSE_MS;
    house.log.warn({ mailOutId: mail.id, verdict, fault: fault.text, minutes }, 'mail: could not be sent');
    if (minutes === undefined) return keepRefusal(house.db, mail, 'failed', fault.text);
    await giveBack(house.db, mail, minutes, fault.text);
  }

  return {
    deliverTo,
    /** For one mail of the outbox: its address's turn. */
    async deliver(mailOutId: string): Promise<void> {
      const mail = await house.db
        .selectFrom('mail_out')
        .select(['to_address', 'state'])
        .where('id', '=', mailOutId)
        .executeTakeFirst();
      if (mail?.state === 'waiting') await deliverTo(mail.to_address);
    },
    /** Whatever is due, address by address. */
    async sweep(): Promise<void> {
      const due = await house.db
        .selectFrom('mail_out')
        .select('to_address')
        .distinct()
        .where('state', '=', sql.lit('waiting'))
        .where('next_attempt_at', '<=', (eb) => eb.fn<Date>('clock_timestamp'))
        .limit(1000)
        .execute();
      for (const { to_address } of due) await deliverTo(to_address);
    },
    /** Tries again at once, whatever happened before. */
    resume(): void {
      pausedUntil = 0;
    },
  };
}
