import { createHash } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import { credits } from '../credits/amount.ts';
import type { Database, Trx } from '../platform/database/database.ts';
import type { Actor, Language } from './actor.ts';

/** Who asks and by what right: a session of the web, or an API key. */
export type Caller = { actor: Actor & { personId: string }; sessionId?: string; keyId?: string };

const STAFF_IDLE = sql`interval '8 hours'`;
const MEMBER_IDLE = sql`interval '14 days'`;

/**
 * The person behind a session's token, in one query, as long as the session lives: ASVS 5.0 §7.3, idle for 8 hours
 * (staff) or 14 days (members), 30 days at most, all by the database's clock.
 */
export async function callerOfSession(db: Database, token: string): Promise<Caller | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .leftJoin('customer', 'customer.id', 'person.customer_id')
    .select(WHO)
    .select([
      'session.id as session_id',
      sql<boolean>`session.updated_at < now() - interval '1 minute'`.as('seen_long_ago'),
    ])
    .where('session.token', '=', token)
    .where('session.expires_at', '>', sql<Date>`now()`)
    .where(
      sql<SqlBool>`session.updated_at > now() - case when person.staff_role is null then ${MEMBER_IDLE} else ${STAFF_IDLE} end`,
    )
    .where('person.removed_at', 'is', null)
    .executeTakeFirst();
  const actor = row && toActor(row);
  if (!actor) return undefined;
  if (row.seen_long_ago)
    await db
      .updateTable('session')
      .set({ updated_at: sql<Date>`now()` })
      .where('id', '=', row.session_id)
      .execute();
  return { actor, sessionId: row.session_id };
}

/** The person behind an API key, in one query. */
export async function callerOfKey(db: Database, key: string): Promise<Caller | undefined> {
  const row = await db
    .selectFrom('api_key')
    .innerJoin('person', 'person.id', 'api_key.person_id')
    .leftJoin('customer', 'customer.id', 'person.customer_id')
    .select(WHO)
    .select('api_key.id as key_id')
    .where('api_key.secret_hash', '=', createHash('sha256').update(key).digest())
    .where('api_key.revoked_at', 'is', null)
    .where('person.removed_at', 'is', null)
    .executeTakeFirst();
  const actor = row && toActor(row);
  return actor && { actor, keyId: row.key_id };
}

/** A person as he may act now, or undefined when he may not any more: for mail that bears his own reply address. */
export async function actorOfPerson(
  db: Database | Trx,
  personId: string,
): Promise<Caller['actor'] | undefined> {
  const row = await db
    .selectFrom('person')
    .leftJoin('customer', 'customer.id', 'person.customer_id')
    .select(WHO)
    .where('person.id', '=', personId)
    .where('person.removed_at', 'is', null)
    .executeTakeFirst();
  return row && toActor(row);
}

const WHO = [
  'person.id',
  'person.name',
  'person.email',
  'person.language',
  'person.time_zone',
  'person.staff_role',
  'person.customer_id',
  'customer.suspended_at',
  'person.may_manage',
  'person.may_ask',
  'person.may_buy',
  'person.confirm_up_to',
] as const;

type Who = {
  id: string;
  name: string;
  email: string;
  language: string;
  time_zone: string | null;
  staff_role: string | null;
  customer_id: string | null;
  suspended_at: Date | null;
  may_manage: boolean;
  may_ask: boolean;
  may_buy: boolean;
  confirm_up_to: number | null;
};

function toActor(row: Who): Caller['actor'] | undefined {
  const person = {
    personId: row.id,
    name: row.name,
    email: row.email,
    language: row.language as Language,
    timeZone: row.time_zone,
  };
  if (row.staff_role === 'agent' || row.staff_role === 'lead' || row.staff_role === 'owner')
    return { ...person, kind: 'staff', role: row.staff_role };
  // Neither staff nor of a customer: somebody who was, and may do nothing.
  if (!row.customer_id) return undefined;
  return {
    ...person,
    kind: 'member',
    role: 'member',
    customerId: row.customer_id,
    suspended: row.suspended_at !== null,
    rights: {
      mayManage: row.may_manage,
      mayAsk: row.may_ask,
      mayBuy: row.may_buy,
      confirmUpTo: row.confirm_up_to === null ? null : credits(row.confirm_up_to),
    },
  };
}
