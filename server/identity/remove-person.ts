import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '../platform/database/database.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import type { Queue } from '../platform/jobs.ts';
import { authorise } from './access.ts';
import { type Context, record, transact } from './context.ts';
import { endAllSessions } from './sessions.ts';

/** Somebody of the staff has left: what he had to do is to be given to others. */
export const staffLeftQueue: Queue<{ personId: string }> = {
  name: 'staff-left',
  payload: z.object({ personId: z.uuid() }),
};

/**
 * Takes somebody off the staff: he can do nothing any more, from this moment; his tickets go back to their queues.
 * What he wrote and did keeps his name.
 * @throws {Conflict} `remove_oneself`, `last_owner`
 */
export async function removeStaff(context: Context, personId: string): Promise<void> {
  authorise(context.actor, 'staff.remove');
  if (personId === context.actor.personId)
    throw new Conflict('remove_oneself', 'Nobody can remove himself. Ask another owner to do it.');
  await transact(context, async (trx) => {
    const owners = await lockOwners(trx);
    const person = await trx
      .selectFrom('person')
      .select('id')
      .where('id', '=', personId)
      .where('staff_role', 'is not', null)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!person) throw new NotFound();
    if (owners.length === 1 && owners[0] === personId)
      throw new Conflict('last_owner', 'The desk needs an owner. Make somebody else one first.');
    await forgetPerson(trx, personId);
    await record(trx, context, { type: 'staff.removed', subjectId: personId, visibleToCustomer: false });
    await context.jobs.add(trx, staffLeftQueue, { personId });
  });
}

/** One after the other, so that two owners can not remove each other at the same moment. */
async function lockOwners(trx: Trx): Promise<string[]> {
  const owners = await trx
    .selectFrom('person')
    .select('id')
    .where('staff_role', '=', 'owner')
    .where('removed_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return owners.map(({ id }) => id);
}

/**
 * Closes every door to a person: sessions, keys, links, departments, and his address, which may be invited anew. The
 * row stays, since the books and the tickets name it.
 */
export async function forgetPerson(trx: Trx, personId: string): Promise<void> {
  await endAllSessions(trx, personId);
  await trx
    .updateTable('person')
    .set({
      removed_at: sql<Date>`now()`,
      updated_at: sql<Date>`now()`,
      email: `${personId}@removed.invalid`,
      email_verified: false,
    })
    .where('id', '=', personId)
    .execute();
  await trx
    .updateTable('api_key')
    .set({ revoked_at: sql<Date>`now()` })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute();
  await trx.deleteFrom('account').where('person_id', '=', personId).execute();
  await trx.deleteFrom('one_time_link').where('person_id', '=', personId).execute();
  await trx.deleteFrom('department_member').where('person_id', '=', personId).execute();
  await trx.updateTable('department').set({ lead_id: null }).where('lead_id', '=', personId).execute();
}
