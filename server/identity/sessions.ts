import { sql } from 'kysely';
import type { Trx } from '../platform/database/database.ts';
import { NotFound } from '../platform/errors.ts';
import { authorise } from './access.ts';
import { type Context, record, transact } from './context.ts';

const MOST_SHOWN = 200;

/** Where a person is signed in, the last used first. */
export async function listSessions(context: Context, personId: string, currentId: string | undefined) {
  const rows = await context.db
    .selectFrom('session')
    .select(['id', 'created_at', 'updated_at', 'ip_address', 'user_agent'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('updated_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.updated_at.toISOString(),
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
    current: row.id === currentId,
  }));
}

/** @throws {NotFound} for a session that is not the person's */
export async function endSession(context: Context, personId: string, sessionId: string): Promise<void> {
  await transact(context, async (trx) => {
    const ended = await trx
      .deleteFrom('session')
      .where('id', '=', sessionId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (ended.numDeletedRows === 0n) throw new NotFound();
    await recordEnd(trx, context, personId);
  });
}

export async function endOtherSessions(
  context: Context,
  personId: string,
  currentId: string | undefined,
): Promise<void> {
  await transact(context, async (trx) => {
    await endAllSessions(trx, personId, currentId);
    await recordEnd(trx, context, personId);
  });
}

/** The owner signs somebody out everywhere, as when a notebook was lost. @throws {NotFound} */
export async function endSessionsOf(context: Context, personId: string): Promise<void> {
  authorise(context.actor, 'person.end_sessions');
  await transact(context, async (trx) => {
    const person = await trx
      .selectFrom('person')
      .select('id')
      .where('id', '=', personId)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!person) throw new NotFound();
    await endAllSessions(trx, personId);
    await recordEnd(trx, context, personId);
  });
}

/** Ends every session of a person, save the one that shall stay. Part of a larger command. */
export async function endAllSessions(trx: Trx, personId: string, stays?: string): Promise<void> {
  let query = trx.deleteFrom('session').where('person_id', '=', personId);
  if (stays !== undefined) query = query.where('id', '!=', stays);
  await query.execute();
}

function recordEnd(trx: Trx, context: Context, personId: string): Promise<number> {
  // The feed looks at it: live connections of the person are asked again who they are.
  return record(trx, context, { type: 'person.signed_out', subjectId: personId, visibleToCustomer: false });
}
