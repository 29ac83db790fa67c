import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../platform/database/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { Settings } from '../../platform/settings.ts';
import { compose, headerText } from './compose.ts';
import type { Letter } from './letter.ts';
import { hashOfToken, isSendable, newMessageId, newReplyToken } from './reply-address.ts';
import { sendMailQueue } from './send-queue.ts';
import { wordsIn } from './words.ts';

/** What writing to the outbox needs of the house. */
export type Outbox = { jobs: Jobs; settings: Settings; company: string };

const LONGEST_THREAD = 20;
/** So many automatic mails an hour may go to an address whose owner never said that it is his (V10, V12). */
const UNVERIFIED_PER_ADDRESS = 4;
/** And so many to all such addresses together: the desk is no relay for mail to forged victims. */
const UNVERIFIED_IN_ALL = 300;

/** A letter, and what asked for it: an event that is told of twice makes one mail to each address. */
export type Post = { wish: string; letter: Letter };

/** Puts letters into the outbox, in their order, each once for its wish and address. */
export async function postLetters(trx: Trx, outbox: Outbox, posts: readonly Post[]): Promise<void> {
  const written: Promise<string | undefined>[] = [];
  for (const { wish, letter } of posts.filter((one) => isSendable(one.letter.to.email))) {
    const refusal = await refusalOf(trx, letter);
    // Sent in one go and run in this order, so that each sees those before it.
    const insert = insertLetter(trx, outbox, wish, letter, refusal);
    insert.catch(() => undefined);
    written.push(insert);
  }
  const waiting = (await Promise.all(written)).filter((id) => id !== undefined);
  await Promise.all(waiting.map((mailOutId) => outbox.jobs.add(trx, sendMailQueue, { mailOutId })));
}

/** @returns the mail's id when it waits to be sent */
async function insertLetter(
  trx: Trx,
  outbox: Outbox,
  wish: string,
  letter: Letter,
  refusal: string | undefined,
): Promise<string | undefined> {
  const id = newId();
  const token = newReplyToken();
  const { subject, text, html } = compose(letter, outbox.company, wordsIn(letter.to.language));
  const written = await trx
    .insertInto('mail_out')
    .values({
      id,
      kind: letter.kind,
      wish,
      person_id: letter.to.personId,
      ticket_id: letter.ticketId ?? null,
      subject_id: letter.subjectId ?? null,
      to_address: letter.to.email,
      to_name: letter.to.emailVerified ? headerText(letter.to.name, 100) : '',
      subject,
      body_text: text,
      body_html: html,
      message_id: newMessageId(outbox.settings.mailAddress),
      references_ids: letter.ticketId ? threadWith(letter.to.email, letter.ticketId) : [],
      reply_token: token,
      reply_token_hash: hashOfToken(token),
      replyable: letter.replyable,
      secrets: [...(letter.secrets ?? [])],
      automatic: letter.automatic,
      to_unverified: letter.automatic && !letter.to.emailVerified,
      state: refusal ? 'dropped' : outbox.settings.smtpUrl ? 'waiting' : 'kept',
      remark: refusal ?? '',
    })
    .onConflict((oc) => oc.columns(['wish', 'to_address']).doNothing())
    .returning('state')
    .executeTakeFirst();
  return written?.state === 'waiting' ? id : undefined;
}

async function refusalOf(trx: Trx, { automatic, to }: Letter): Promise<string | undefined> {
  if (!automatic || to.emailVerified) return undefined;
  // Counted one after the other, or many at once would each see room for one more.
  await sql`select pg_advisory_xact_lock(hashtextextended('mail to unverified addresses', 0))`.execute(trx);
  const { rows } = await sql<{ address: number; all: number }>`
    select
      (select count(*) from mail_out where automatic and to_address = ${to.email} and created_at > clock_timestamp() - interval '1 hour' and state <> 'dropped') as address,
      (select count(*) from mail_out where to_unverified and created_at > clock_timestamp() - interval '1 hour' and state <> 'dropped') as all`.execute(
    trx,
  );
  const sent = rows[0] ?? { address: 0, all: 0 };
  if (sent.address >= UNVERIFIED_PER_ADDRESS) return 'too_many_to_address';
  if (sent.all >= UNVERIFIED_IN_ALL) return 'too_many_unverified';
  return undefined;
}

/** The Message-IDs of the ticket's mails with this address, oldest first: what he sent and what he got. */
function threadWith(address: string, ticketId: string): RawBuilder<string[]> {
  return sql`array(select message_id from (
    select message_id, at from (
      select message_id, received_at as at from mail_in where ticket_id = ${ticketId} and lower(from_address) = ${address} and message_id is not null
      union all
      select message_id, created_at from mail_out where ticket_id = ${ticketId} and to_address = ${address} and state <> 'dropped'
    ) as mails order by at desc limit ${sql.lit(LONGEST_THREAD)}
  ) as latest where message_id ~ '^<[!-~]{1,250}>$' order by at)`;
}
