import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '../../platform/database/database.ts';
import type { Jobs, Queue } from '../../platform/jobs.ts';

/** Close the payment pages of an order on which nothing is to be paid any more. */
export const closeCheckoutsQueue: Queue<{ orderId: string }> = {
  name: 'close-checkouts',
  payload: z.object({ orderId: z.uuid() }),
};

/** In the transaction after which nothing is to be paid any more: pages that are still open are closed after its commit. */
export async function closeCheckoutsLater(
  trx: Trx,
  { jobs }: { jobs: Jobs },
  orderId: string,
): Promise<void> {
  const open = await trx
    .selectFrom('checkout')
    .select('id')
    .where('order_id', '=', orderId)
    .where('state', 'in', [sql.lit('open'), sql.lit('processing')])
    .limit(1)
    .executeTakeFirst();
  if (open) await jobs.add(trx, closeCheckoutsQueue, { orderId });
}
