import type { Trx } from '../platform/database/database.ts';
import { Conflict, NotFound } from '../platform/errors.ts';

/** One after the other, so that two managers can not dismiss each other at the same moment. */
export async function lockCustomer(trx: Trx, customerId: string): Promise<void> {
  const found = await trx
    .selectFrom('customer')
    .select('id')
    .where('id', '=', customerId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw new NotFound();
}

/**
 * Asserts that somebody manages the company here; with `or_empty` nobody needs to where nobody is left.
 * @throws {Conflict} `last_manager`
 */
export async function assertManaged(trx: Trx, customerId: string, or?: 'or_empty'): Promise<void> {
  const members = await trx
    .selectFrom('person')
    .select('may_manage')
    .where('customer_id', '=', customerId)
    .where('removed_at', 'is', null)
    .orderBy('may_manage', 'desc')
    .limit(1)
    .execute();
  if (or === 'or_empty' && members.length === 0) return;
  if (members[0]?.may_manage !== true)
    throw new Conflict(
      'last_manager',
      'Somebody has to manage this company here. Let a colleague manage it first.',
    );
}
