import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '../platform/database/database.ts';
import type { Jobs, Queue } from '../platform/jobs.ts';

/**
 * What is available to a customer has fallen below something that he set: a level to be told of, or where the automatic
 * top-up begins. Whoever handles it looks at how things stand then, so twice is once.
 */
export const balanceWatchQueue: Queue<{ customerId: string }> = {
  name: 'balance-watch',
  payload: z.object({ customerId: z.uuid() }),
};

/**
 * Whether what is available stands below something that the customer set, as an expression that a posting returns in its
 * own statement: the many customers who set nothing pay with two looks into small indexes.
 */
export const fellBelow = () =>
  sql<boolean>`balance_fell_below(ledger_transfer.customer_id, ledger_transfer.available_after)`;

/** Has the balance looked at once the transaction has committed. */
export async function lookAtBalance(trx: Trx, { jobs }: { jobs: Jobs }, customerId: string): Promise<void> {
  await jobs.add(trx, balanceWatchQueue, { customerId });
}

/** The same, when it stands below something. For commands that took credits and whose statement did not ask itself. */
export async function watchBalance(trx: Trx, context: { jobs: Jobs }, customerId: string): Promise<void> {
  const { rows } = await sql<{ below: boolean }>`
    select balance_fell_below(customer_id, available) as below from ledger_account where customer_id = ${customerId}`.execute(
    trx,
  );
  if (rows[0]?.below) await lookAtBalance(trx, context, customerId);
}
