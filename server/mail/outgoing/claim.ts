import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.ts';
import type { OutgoingMail } from './envelope.ts';

/** Far longer than an attempt to send may last. */
const CLAIM = '5 minutes';

/**
 * Takes the oldest mail that waits for this address, if it is due and nobody has it. A younger one never overtakes it.
 * The claim is committed before anything is sent, so that two senders never speak for the same mail at once.
 */
export async function claimNext(db: Database, address: string): Promise<OutgoingMail | undefined> {
  const { rows } = await sql<OutgoingMail>`
    update mail_out set claimed_until = clock_timestamp() + ${CLAIM}::interval, attempts = attempts + 1
    where id = (select id from mail_out where to_address = ${address} and state = 'waiting' order by created_at, id limit 1)
      and state = 'waiting' and next_attempt_at <= clock_timestamp() and (claimed_until is null or claimed_until < clock_timestamp())
    returning *`.execute(db);
  return rows[0];
}

/**
 * Whether the mail is still his who claimed it, for as long as an attempt may last. A process that stood still in between
 * finds that another has taken it over; the number of the attempt tells them apart.
 */
export async function isStillClaimed(db: Database, mail: OutgoingMail, attemptMs: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from mail_out where id = ${mail.id} and state = 'waiting' and attempts = ${mail.attempts}
      and claimed_until > clock_timestamp() + make_interval(secs => ${attemptMs / 1000})`.execute(db);
  return rows.length > 0;
}

/** What has left the house is not kept in a form that opens anything: its links and its reply address are blanked. */
export async function keepSent(db: Database, mail: OutgoingMail): Promise<void> {
  await db
    .updateTable('mail_out')
    .set((eb) => ({
      state: 'sent',
      sent_at: eb.fn<Date>('clock_timestamp'),
      claimed_until: null,
      remark: '',
      reply_token: null,
      secrets: [],
      body_text: withoutSecrets(mail.body_text, mail.secrets),
      body_html: withoutSecrets(mail.body_html, mail.secrets),
    }))
    .where('id', '=', mail.id)
    .execute();
}

/** Said of one's own attempt only: who comes too late does not take back what another has sent meanwhile. */
export async function keepRefusal(
  db: Database,
  mail: OutgoingMail,
  state: 'failed' | 'dropped',
  remark: string,
): Promise<void> {
  await db
    .updateTable('mail_out')
    .set({ state, remark, claimed_until: null })
    .where('id', '=', mail.id)
    .where('state', '=', sql.lit('waiting'))
    .where('attempts', '=', mail.attempts)
    .execute();
}

/** Puts one's own attempt off; another's claim stays. */
export async function giveBack(
  db: Database,
  mail: OutgoingMail,
  minutes: number,
  remark: string,
): Promise<void> {
  const due = sql<Date>`clock_timestamp() + make_interval(mins => ${minutes})`;
  await db
    .updateTable('mail_out')
    .set({ next_attempt_at: due, remark, claimed_until: null })
    .where('id', '=', mail.id)
    .where('state', '=', sql.lit('waiting'))
    .where('attempts', '=', mail.attempts)
    .execute();
}

export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '•••'), text);
}
