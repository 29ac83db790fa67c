import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { notify } from '../platform/events/notify.ts';
import type { Queue } from '../platform/jobs.ts';
import { type Context, record, transact } from './context.ts';
import type { Limits } from './limits.ts';

const MOST_PEOPLE = 20;

export const recoveryQueue: Queue<{ identifier: string }> = {
  name: 'recovery',
  payload: z.object({ identifier: z.string() }),
};

/**
 * Lost username or password. Whatever was typed becomes a job, so that neither the answer nor its time tells whether
 * anybody is known by it.
 * @throws {TooMany} when too many were asked for from one network
 */
export async function askForRecovery(
  context: Context,
  limits: Limits,
  identifier: string,
  network: string,
): Promise<void> {
  await limits.count('recoveryNetwork', network);
  // Over its limit an identifier gets the usual answer and no further mail.
  if (!(await limits.allows('recoveryIdentifier', identifier.toLowerCase()))) return;
  await transact(context, (trx) => context.jobs.add(trx, recoveryQueue, { identifier }));
}

/** Has each person known by this e-mail address or licence key told his username, with a link to a new password. */
export async function recover(context: Context, { identifier }: { identifier: string }): Promise<void> {
  const people = await peopleKnownBy(context.db as Database, identifier.toLowerCase());
  if (people.length === 0) return;
  await transact(context, async (trx) => {
    for (const person of people) {
      const eventId = await record(trx, context, {
        type: 'person.recovery_asked',
        subjectId: person.id,
        customerId: person.customer_id ?? undefined,
        visibleToCustomer: false,
      });
      await notify(trx, context, eventId);
    }
  });
}

function peopleKnownBy(db: Database, identifier: string) {
  return db
    .selectFrom('person')
    .select(['id', 'customer_id'])
    .where('removed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('email', '=', identifier),
        eb(
          'customer_id',
          'in',
          eb
            .selectFrom('licence')
            .select('customer_id')
            .where(sql<string>`lower(licence.key)`, '=', identifier),
        ),
      ]),
    )
    .orderBy('id')
    .limit(MOST_PEOPLE)
    .execute();
}
