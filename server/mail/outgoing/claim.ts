import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.ts';
import type { OutgoingMail } from './envelope.ts';

/** Longer than the longest attempt to send. */
const CLAIM = '5 minutes';

/**
 * Takes the oldest mail that waits for this address, if it is due and nobody has it. A younger one never overtakes it.
 * The claim is committed before anything is sent, so that two senders never speak for the same mail at once.
 */
export async function claimNext(db: Database, address: string): Promise<OutgoingMail | undefined> {
  const { rows } = await sql<{ id: string }>`
    update mail_out set claimed_until = clock_timestamp() + ${CLAIM}::interval, attempts = attempts + 1
    where id = (select id from mail_out where to_address = ${address} and state = 'waiting' order by created_at, id limit 1)
      and state = 'waiting' and next_attempt_at <= clock_timestamp() and (claimed_until is null or claimed_until < clock_timestamp())
    returning id`.execute(db);
  const [claimed] = rows;
  return claimed && db.selectFrom('mail_out').selectAll().where('id', '=', claimed.id).executeTakeFirst();
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
    .execute();
}

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
    .execute();
}

export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '•••'), text);
}
