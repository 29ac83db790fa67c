import { sql } from 'kysely';
import { type Credits, credits } from '../../../credits/amount.ts';
import { LANGUAGES, type Language } from '../../../identity/actor.ts';
import type { Trx } from '../../../platform/database/database.ts';
import { policyVersion } from '../../../policy/versions.ts';
import { soundTimeZone } from '../figures.ts';
import type { Reader } from '../letter.ts';

type PersonRow = {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  staff_role: string | null;
  language: string;
  time_zone: string | null;
};

/** A ticket with everybody who may hear of it. */
export type TicketReading = {
  id: string;
  number: number;
  subject: string;
  state: string;
  customerId: string;
  customerName: string;
  coverageVerdict: unknown;
  licenceKnown: string;
  classKey: string;
  policyVersionId: number;
  firstResponseDueAt: Date;
  reopenUntil: Date | null;
  followsTicketId: string | null;
  requester: Reader | undefined;
  /** Who deals with it: its agent, else its department's lead, else the owners. */
  staff: readonly Reader[];
};

const OWNERS = 3;

/** A person as the reader of a mail; undefined for one who was removed or never was. */
export async function readReader(trx: Trx, personId: string | null): Promise<Reader | undefined> {
  return personId === null ? undefined : (await readReaders(trx, sql`id = ${personId}`))[0];
}

async function readReaders(trx: Trx, condition: ReturnType<typeof sql>): Promise<Reader[]> {
  const { rows } = await sql<PersonRow & { company_zone: string | null }>`
    select id, name, email, email_verified, staff_role, language, time_zone, (select time_zone from company) as company_zone
    from person where removed_at is null and ${condition} order by id limit ${OWNERS}`.execute(trx);
  return rows.map((row) => ({
    personId: row.id,
    name: row.name,
    email: row.email,
    emailVerified: row.email_verified,
    isStaff: row.staff_role !== null,
    language: languageOf(row.language),
    timeZone: soundTimeZone(row.time_zone ?? row.company_zone),
  }));
}

function languageOf(text: string): Language {
  return LANGUAGES.find((language) => language === text) ?? 'en';
}

export async function readTicket(trx: Trx, ticketId: string | null): Promise<TicketReading | undefined> {
  if (ticketId === null) return undefined;
  // Asked in one go.
  const [row, [requester], staff] = await Promise.all([
    trx
      .selectFrom('ticket')
      .innerJoin('customer', 'customer.id', 'ticket.customer_id')
      .selectAll('ticket')
      .select('customer.name as customer_name')
      .where('ticket.id', '=', ticketId)
      .executeTakeFirst(),
    readReaders(trx, sql`id = (select requester_id from ticket where id = ${ticketId})`),
    readStaff(trx, ticketId),
  ]);
  if (!row) return undefined;
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    state: row.state,
    customerId: row.customer_id,
    customerName: row.customer_name,
    coverageVerdict: row.coverage_verdict,
    licenceKnown: row.licence_known,
    classKey: row.class,
    policyVersionId: row.policy_version_id,
    firstResponseDueAt: row.first_response_due_at,
    reopenUntil: row.reopen_until,
    followsTicketId: row.follows_ticket_id,
    requester,
    staff,
  };
}

async function readStaff(trx: Trx, ticketId: string): Promise<Reader[]> {
  const { rows } = await sql<{ agent: string | null; lead: string | null }>`
    select (select id from person where id = t.assignee_id and removed_at is null) as agent,
      (select id from person where id = d.lead_id and removed_at is null) as lead
    from ticket t join department d on d.key = t.department where t.id = ${ticketId}`.execute(trx);
  const one = rows[0]?.agent ?? rows[0]?.lead;
  return readReaders(trx, one ? sql`id = ${one}` : sql`staff_role = 'owner'`);
}

export async function classNameOf(
  trx: Trx,
  policyVersionId: number,
  key: string,
  language: Language,
): Promise<string> {
  const { policy } = await policyVersion(trx, policyVersionId);
  return policy.classes.find((candidate) => candidate.key === key)?.names[language] ?? key;
}

export type QuoteReading = {
  id: string;
  state: string;
  credits: Credits;
  pricing: string;
  class: string;
  description: string;
  validUntil: Date;
  ratedBy: string;
};

export async function readQuote(trx: Trx, quoteId: string | null): Promise<QuoteReading | undefined> {
  if (quoteId === null) return undefined;
  const row = await trx.selectFrom('quote').selectAll().where('id', '=', quoteId).executeTakeFirst();
  return (
    row && {
      id: row.id,
      state: row.state,
      credits: credits(row.credits),
      pricing: row.pricing,
      class: row.class,
      description: row.description,
      validUntil: row.valid_until,
      ratedBy: row.rated_by,
    }
  );
}

export async function availableCredits(trx: Trx, customerId: string): Promise<Credits> {
  const book = await trx
    .selectFrom('ledger_account')
    .select('available')
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return credits(book?.available ?? 0);
}
