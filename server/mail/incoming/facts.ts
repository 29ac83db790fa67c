import { sql } from 'kysely';
import type { Trx } from '../../platform/database/database.ts';
import { hashOfToken, readDeskAddress, splitAddress } from '../outgoing/reply-address.ts';
import type { ReadMail } from '../reading/mail.ts';
import { readBounce } from './bounce.ts';
import { type IntakeFacts, type KnownPerson, numberInSubject, type ThreadOf } from './rules.ts';

/** A mail of the inbox on its way in. */
export type Inbound = { id: string; raw: Buffer; envelopeTo: readonly string[]; contentHash: Buffer };

const MOST_TOKENS = 20;

/** Looks up all that the decision needs; the decision itself looks nothing up. */
export async function gatherFacts(
  trx: Trx,
  inbound: Inbound,
  mail: ReadMail,
  mailAddress: string,
): Promise<IntakeFacts> {
  const from = mail.from.address.toLowerCase();
  const tokens = tokensIn(inbound, mail, mailAddress);
  const bounced = await bouncedMail(trx, inbound, mail, { tokens, mailAddress });
  const sender = await personBy(trx, sql`person.email = ${from}`);
  return {
    mail,
    isDuplicate: await wasTakenIn(trx, inbound, mail),
    bounced,
    byToken: await threadOf(
      trx,
      from,
      sql`mail_out.reply_token_hash = any(${tokens.map(hashOfToken)})`,
      tokens.length > 0,
    ),
    byAnswer: await threadOf(
      trx,
      from,
      sql`mail_out.message_id = any(${answeredIds(mail)})`,
      answeredIds(mail).length > 0,
    ),
    sender,
    isFromDesk: readDeskAddress(from, mailAddress).isOurs,
    namesTicket: await namesTicket(trx, mail.subject),
  };
}

/** By SMTP the envelope says where a mail was sent to; without one, its headers do. */
function tokensIn({ envelopeTo }: Inbound, { to, cc }: ReadMail, mailAddress: string): string[] {
  const addresses = envelopeTo.length > 0 ? envelopeTo : [...to, ...cc].map(({ address }) => address);
  const tokens = addresses
    .map((address) => readDeskAddress(address, mailAddress))
    .flatMap((ours) => (ours.isOurs && ours.token ? [ours.token] : []));
  return [...new Set(tokens)].slice(0, MOST_TOKENS);
}

function answeredIds({ inReplyTo, references }: ReadMail): string[] {
  return [...(inReplyTo ? [inReplyTo] : []), ...references];
}

async function wasTakenIn(trx: Trx, inbound: Inbound, mail: ReadMail): Promise<boolean> {
  if (!mail.messageId) return false;
  // Two copies at once wait for each other here; the second finds the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${mail.messageId}, 1))`.execute(trx);
  const first = await trx
    .selectFrom('mail_in')
    .select('id')
    .where('message_id', '=', mail.messageId)
    .where('content_hash', '=', inbound.contentHash)
    .where('id', '<>', inbound.id)
    .where('outcome', 'is not', null)
    .executeTakeFirst();
  return first !== undefined;
}

type Addressed = { tokens: readonly string[]; mailAddress: string };

async function bouncedMail(
  trx: Trx,
  inbound: Inbound,
  mail: ReadMail,
  { tokens, mailAddress }: Addressed,
): Promise<IntakeFacts['bounced']> {
  if (!mail.autoSubmitted) return undefined;
  const bounce = readBounce(inbound.raw, splitAddress(mailAddress).domain);
  if (!bounce) return undefined;
  const found = await trx
    .selectFrom('mail_out')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('reply_token_hash', 'in', [Buffer.alloc(0), ...tokens.map(hashOfToken)]),
        eb('message_id', 'in', ['', ...bounce.messageIds]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return found && { mailOutId: found.id, forGood: bounce.forGood };
}

type PersonRow = { id: string; staff_role: string | null; suspended: boolean; is_stranger: boolean };

/** Whoever came by mail and has not made the account his own is still a stranger. */
const personColumns = sql`
  person.id, person.staff_role, customer.suspended_at is not null as suspended,
  not person.email_verified and exists (
    select from event where event.customer_id = person.customer_id and event.type = 'customer.created' and event.via = 'mail') as is_stranger`;

async function personBy(trx: Trx, condition: ReturnType<typeof sql>): Promise<KnownPerson | undefined> {
  const { rows } = await sql<PersonRow>`
    select ${personColumns} from person left join customer on customer.id = person.customer_id
    where ${condition} and person.removed_at is null and (person.staff_role is not null or person.customer_id is not null)`.execute(
    trx,
  );
  return rows[0] && toPerson(rows[0]);
}

function toPerson(row: PersonRow): KnownPerson {
  return {
    personId: row.id,
    kind: row.staff_role === null ? 'member' : 'staff',
    suspended: row.suspended,
    isStranger: row.is_stranger,
  };
}

type ThreadRow = { ticket_id: string; email: string | null; person_id: string | null; can_go_on: boolean };

async function threadOf(
  trx: Trx,
  from: string,
  condition: ReturnType<typeof sql>,
  asked: boolean,
): Promise<ThreadOf | undefined> {
  if (!asked) return undefined;
  const { rows } = await sql<ThreadRow>`
    select mail_out.ticket_id, person.email, person.id as person_id,
      ticket.state not in ('resolved', 'withdrawn') or coalesce(ticket.reopen_until >= now(), false) as can_go_on
    from mail_out join ticket on ticket.id = mail_out.ticket_id
    left join person on person.id = mail_out.person_id and person.removed_at is null
    where ${condition} and mail_out.replyable
    order by (person.email = ${from}) desc nulls last, mail_out.created_at desc limit 1`.execute(trx);
  const [row] = rows;
  if (!row) return undefined;
  const person = row.person_id === null ? undefined : await personBy(trx, sql`person.id = ${row.person_id}`);
  return { ticketId: row.ticket_id, person, isFromHim: row.email === from, canGoOn: row.can_go_on };
}

async function namesTicket(trx: Trx, subject: string): Promise<boolean> {
  const number = numberInSubject(subject);
  if (number === undefined) return false;
  return (
    (await trx.selectFrom('ticket').select('id').where('number', '=', number).executeTakeFirst()) !==
    undefined
  );
}
