import { sql } from 'kysely';
import { type Context, transact } from '../../identity/context.ts';
import { lockOrder } from '../orders/take-payment.ts';
import { claimAllBack } from './claim-back.ts';

const AT_ONCE = 100;

/**
 * Credits may come back into a lot after its chargeback: a hold is released, a charge is given back. Once a quarter of an
 * hour what is owed is taken from there. Credits that the customer bought otherwise are never touched. Twice is once.
 */
export async function collectOwed(context: Context): Promise<void> {
  const { rows } = await sql<{ orderId: string }>`
    select distinct c.order_id as "orderId" from chargeback c join lot on lot.order_id = c.order_id and lot.moved_from is null and lot.remaining > 0
    join ledger_account book on book.customer_id = lot.customer_id and book.available > 0
    where c.state <> 'won' and c.written_off_at is null and c.owed_credits > 0 limit ${sql.lit(AT_ONCE)}`.execute(
    context.db,
  );
  for (const { orderId } of rows)
    await transact(context, async (trx) => claimAllBack(trx, context, await lockOrder(trx, orderId)));
}
