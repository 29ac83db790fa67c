import { sql } from 'kysely';
import { type Context, record, transact } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { notify } from '../../platform/events/notify.ts';
import { credits, toDecimal } from '../amount.ts';
import { lockBook } from '../book.ts';

/**
 * Looks whether what is available stands below a level that the customer was not told of since it last stood above it. If
 * several were passed at once he is told of the lowest. Done twice it tells once.
 */
export async function tellLevels(context: Context, customerId: string): Promise<void> {
  await transact(context, async (trx) => {
    const { available } = await lockBook(trx, customerId);
    const passed = await takePassed(trx, customerId, available);
    if (passed.length === 0) return;
    const eventId = await record(trx, context, {
      type: 'balance.low',
      customerId,
      visibleToCustomer: true,
      details: { level: toDecimal(credits(Math.min(...passed))), available: toDecimal(available) },
    });
    await notify(trx, context, eventId);
  });
}

/** A level is armed while nothing was told of it, or once an entry after the telling stood at it or above. */
async function takePassed(trx: Trx, customerId: string, available: number): Promise<number[]> {
  const { rows } = await sql<{ credits: number }>`
    update balance_level level set told_at = now(), told_sequence = (select transfers from ledger_account where customer_id = ${customerId})
    where customer_id = ${customerId} and credits > ${available} and (told_sequence is null or exists (
      select from ledger_transfer t where t.customer_id = ${customerId} and t.sequence > level.told_sequence and t.available_after >= level.credits))
    returning credits`.execute(trx);
  return rows.map((row) => row.credits);
}
