import type { Disk } from 'flydrive';
import { sql } from 'kysely';
import type { House } from '../../house.ts';
import type { Trx } from '../../platform/database/database.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { ReadMail } from '../reading/mail.ts';
import type { MailReader } from '../reading/reader-pool.ts';
import { actOn, type Outcome, setAside } from './act.ts';
import { contentHash } from './content-hash.ts';
import { gatherFacts } from './facts.ts';
import { decideIntake } from './rules.ts';

type IntakeHouse = Pick<House, 'db' | 'log' | 'settings' | 'asSystem' | 'announce'>;
export type Intake = { house: IntakeHouse; reader: MailReader; disk: Disk };

/** A mail that fails so often is the mail's fault, or that of something only a person can mend (I13: within minutes). */
const MOST_ATTEMPTS = 4;
const WAIT_SECONDS = 20;

type Claimed = {
  id: string;
  door: string;
  envelope_from: string;
  envelope_to: string[];
  raw: Buffer;
  attempts: number;
};

/**
 * Takes one mail of the inbox in: reads it, decides, and acts in one transaction that also notes what became of it.
 * So it happens once, whole or not at all, however often this runs. Never throws for what is in the mail: one that
 * fails again and again is set aside, and the mails after it go on.
 */
export async function takeIn(intake: Intake, mailInId: string): Promise<void> {
  const claimed = await claim(intake.house, mailInId);
  if (!claimed) return;
  if (claimed.attempts > MOST_ATTEMPTS)
    return quarantine(intake.house, claimed.id, 'the server stopped each time it was read');
  try {
    const mail = await read(intake, claimed);
    await decideAndAct(intake, claimed, mail);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    intake.house.log.error(
      { err: error, mailInId, attempts: claimed.attempts },
      'mail: could not be taken in',
    );
    if (claimed.attempts >= MOST_ATTEMPTS) await quarantine(intake.house, claimed.id, text);
  }
  intake.house.announce();
}

/** Counted and committed before the mail is opened: one that takes the process down is known by it. */
async function claim({ db }: IntakeHouse, mailInId: string): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    update mail_in set attempts = attempts + 1, next_attempt_at = clock_timestamp() + make_interval(secs => ${WAIT_SECONDS} * (attempts + 1))
    where id = ${mailInId} and outcome is null and next_attempt_at <= clock_timestamp()
    returning id, door, envelope_from, envelope_to, raw, attempts`.execute(db);
  return rows[0];
}

function read({ reader, house }: Intake, claimed: Claimed): Promise<ReadMail> {
  const envelope = claimed.door === 'smtp' ? { envelopeFrom: claimed.envelope_from } : {};
  return reader.read(claimed.raw, {
    ...envelope,
    trustedAuthenticationHosts: house.settings.mailTrustedHosts,
  });
}

async function decideAndAct({ house, disk }: Intake, claimed: Claimed, mail: ReadMail): Promise<void> {
  const hash = contentHash(mail);
  await inTransaction(house.db, async (trx) => {
    if (!(await lockUnhandled(trx, claimed.id))) return;
    await trx
      .updateTable('mail_in')
      .set({
        message_id: mail.messageId ?? null,
        from_address: stored(mail.from.address),
        subject: stored(mail.subject),
        content_hash: hash,
      })
      .where('id', '=', claimed.id)
      .execute();
    const inbound = { id: claimed.id, raw: claimed.raw, envelopeTo: claimed.envelope_to, contentHash: hash };
    const decision = decideIntake(await gatherFacts(trx, inbound, mail, house.settings.mailAddress));
    const context = { ...house.asSystem(), db: trx, via: 'mail' as const };
    await noteOutcome(
      trx,
      claimed.id,
      await actOn({ trx, context, disk, mailInId: claimed.id, mail }, decision),
    );
  });
}

/** Under its lock a mail is handled by one; whoever comes second finds it done. */
async function lockUnhandled(trx: Trx, mailInId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from mail_in where id = ${mailInId} and outcome is null for update`.execute(trx);
  return rows.length > 0;
}

export async function noteOutcome(
  trx: Trx,
  mailInId: string,
  { outcome, reason, ticketId }: Outcome,
): Promise<void> {
  await trx
    .updateTable('mail_in')
    .set((eb) => ({ outcome, reason, ticket_id: ticketId, handled_at: eb.fn<Date>('clock_timestamp') }))
    .where('id', '=', mailInId)
    .execute();
}

async function quarantine(house: IntakeHouse, mailInId: string, why: string): Promise<void> {
  await inTransaction(house.db, async (trx) => {
    if (!(await lockUnhandled(trx, mailInId))) return;
    const context = { ...house.asSystem(), db: trx, via: 'mail' as const };
    await noteOutcome(trx, mailInId, await setAside({ trx, context, mailInId }, 'failed', stored(why)));
  });
  house.announce();
}

function stored(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().slice(0, 1000);
}

/** The mails that are due: put off, begun by a worker that died, or never begun. */
export async function sweepInbox(intake: Intake): Promise<void> {
  const due = await intake.house.db
    .selectFrom('mail_in')
    .select('id')
    .where('outcome', 'is', null)
    .where('next_attempt_at', '<=', (eb) => eb.fn<Date>('clock_timestamp'))
    .orderBy('next_attempt_at')
    .limit(500)
    .execute();
  for (const { id } of due) await takeIn(intake, id);
}
