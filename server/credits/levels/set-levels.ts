import { sql } from 'kysely';
import { authorise } from '../../identity/access.ts';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { type Credits, fromDecimal } from '../amount.ts';
import { lockBook } from '../book.ts';

/**
 * Says at which balances the customer wants to be told, in place of what he said before; none is never. A level above what
 * he has now counts as told: he sees as much while he sets it, and is told again once it stood above it in between.
 * @param levels in credits
 * @throws {NotFound}
 */
export async function setLevels(
  context: Context,
  customerId: string,
  levels: readonly number[],
): Promise<void> {
  authorise(context.actor, 'level.set', { customerId });
  const wanted = [...new Set(levels.map(fromDecimal))];
  await transact(context, async (trx) => {
    const { available } = await lockBook(trx, customerId);
    await forget(trx, customerId, wanted);
    const [below, above] = [
      wanted.filter((level) => level > available),
      wanted.filter((level) => level <= available),
    ];
    await keep(trx, context, customerId, above, null);
    await keep(trx, context, customerId, below, await lastSequence(trx, customerId));
    await record(trx, context, {
      type: 'balance.levels_set',
      customerId,
      visibleToCustomer: true,
      details: { levels },
    });
  });
}

async function forget(trx: Trx, customerId: string, wanted: readonly Credits[]): Promise<void> {
  let unwanted = trx.deleteFrom('balance_level').where('customer_id', '=', customerId);
  if (wanted.length > 0) unwanted = unwanted.where('credits', 'not in', wanted);
  await unwanted.execute();
}

/** A level that is there already keeps what is known of it. */
async function keep(
  trx: Trx,
  context: Context,
  customerId: string,
  levels: readonly Credits[],
  toldSequence: number | null,
): Promise<void> {
  if (levels.length === 0) return;
  const common = {
    customer_id: customerId,
    set_by: context.actor.personId ?? '',
    told_at: toldSequence === null ? null : sql<Date>`now()`,
    told_sequence: toldSequence,
  };
  await trx
    .insertInto('balance_level')
    .values(levels.map((level) => ({ ...common, credits: level })))
    .onConflict((oc) => oc.doNothing())
    .execute();
}

async function lastSequence(trx: Trx, customerId: string): Promise<number> {
  const { transfers } = await trx
    .selectFrom('ledger_account')
    .select('transfers')
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow();
  return transfers;
}
